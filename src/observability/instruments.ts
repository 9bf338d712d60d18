import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** The closed combinations of label values of a metric. */
export type Series<Label extends string> = readonly Readonly<Record<Label, string>>[];

/** Makes metrics of one registry. Every series of a closed label set starts at 0, so that its first increase can be seen. */
export function createInstruments(registry: Registry) {
  const common = (name: string, help: string) => ({ name: `booster_gateway_${name}`, help, registers: [registry] });
  return {
    counter<Label extends string = never>(name: string, help: string, series: Series<Label> = []): Counter<Label> {
      const made = new Counter<Label>({ ...common(name, help), labelNames: labelsOf(series) });
      for (const labels of series) made.inc(labels, 0);
      return made;
    },
    /** For labels whose values are not all known. */
    openCounter: <Label extends string>(name: string, help: string, labelNames: Label[]) =>
      new Counter<Label>({ ...common(name, help), labelNames }),
    histogram<Label extends string = never>(
      name: string,
      help: string,
      buckets: number[],
      series: Series<Label> = [],
    ): Histogram<Label> {
      const made = new Histogram<Label>({ ...common(name, help), buckets, labelNames: labelsOf(series) });
      for (const labels of series) made.zero(labels);
      return made;
    },
    gauge: <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
      new Gauge<Label>({ ...common(name, help), labelNames }),
  };
}

function labelsOf<Label extends string>([first]: Series<Label>): Label[] {
  return Object.keys(first ?? {}) as Label[];
}

/** One series for each value. */
export function each<Label extends string>(label: Label, values: readonly string[]): Series<Label> {
  return values.map((value) => ({ [label]: value }) as Record<Label, string>);
}

/** One series for each pair. */
export function pairs<One extends string, Other extends string>(
  one: Series<One>,
  other: Series<Other>,
): Series<One | Other> {
  return one.flatMap((labels) => other.map((more) => ({ ...labels, ...more })));
}
