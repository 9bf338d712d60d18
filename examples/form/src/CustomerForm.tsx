import { zodResolver } from '@hookform/resolvers/zod';
import { type Customer, type PrivateCustomer, type Update, updateCustomer } from 'booster-gateway-client';
import { privateCustomer } from 'booster-gateway-client/form';
import { applyToForm } from 'booster-gateway-client/react-hook-form';
import { useEffect, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { ReadContext } from './fields';
import { gateway } from './gateway';
import { Lists } from './Lists';
import { Members } from './Members';
import { Outcome } from './Outcome';
import { toValues } from './toValues';

type Props = { readonly boosterCustomerId: number; readonly customer: Customer };

/** The whole record: the gateway's rules check it, and a save replaces what is stored. */
export function CustomerForm({ boosterCustomerId, customer }: Props) {
  const form = useForm<PrivateCustomer>({ resolver: zodResolver(privateCustomer), defaultValues: toValues(customer) });
  const [update, setUpdate] = useState<Update>();
  const { isSubmitting } = form.formState;

  // What was saved is no longer what the form shows.
  const forgetSaved = (update?: Update) => (update?.kind === 'saved' ? undefined : update);
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: () => setUpdate(forgetSaved) }),
    [form.subscribe],
  );

  const save = form.handleSubmit(
    async (record) => {
      setUpdate(undefined);
      const update = await updateCustomer(gateway, boosterCustomerId, record);
      setUpdate(update);
      applyToForm(form, update);
    },
    () => setUpdate(undefined),
  );

  return (
    <ReadContext value={customer}>
      <FormProvider {...form}>
        {/* Without noValidate the browser shows messages of its own, one at a time. */}
        <form noValidate onSubmit={save}>
          <Members />
          <Lists />
          <button type="submit" className="save" disabled={isSubmitting}>
            {isSubmitting ? 'Saving…' : 'Save'}
          </button>
          <Outcome update={update} boosterCustomerId={boosterCustomerId} />
        </form>
      </FormProvider>
    </ReadContext>
  );
}
