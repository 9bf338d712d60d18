import type { PrivateCustomer } from 'booster-gateway-client';
import { newItem } from 'booster-gateway-client/form';
import { type ReactNode, useContext } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { ReadContext } from './fields';
import { isRead } from './toValues';

type ListName = Parameters<typeof newItem>[0];

type Props<Name extends ListName> = {
  readonly name: Name;
  readonly label: string;
  /** What one item is called. */
  readonly item: string;
  /** The fields of the item at this path. */
  readonly children: (path: `${Name}.${number}`) => ReactNode;
};

/** A list of the record, with items to add and remove. */
export function List<Name extends ListName>({ name, label, item, children }: Props<Name>) {
  const { control } = useFormContext<PrivateCustomer>();
  const { fields, append, remove } = useFieldArray({ control, name: name as ListName });
  const customer = useContext(ReadContext);
  return (
    <fieldset>
      <legend>{label}</legend>
      {customer && !isRead(customer, name) && <span className="hint">not read</span>}
      {fields.map(({ id }, index) => (
        <fieldset key={id} className="item">
          <legend>
            {item} {index + 1}
          </legend>
          {children(`${name}.${index}`)}
          <button type="button" onClick={() => remove(index)}>
            Remove {item} {index + 1}
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={() => append(newItem(name as ListName))}>
        Add {item}
      </button>
    </fieldset>
  );
}
