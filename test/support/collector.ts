import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type CollectedSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** 2: error. */
  readonly status: number;
  readonly resource: Readonly<Record<string, string | number>>;
};

export type Collector = {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** Path, content type and `x-test` header of each export. */
  readonly exports: readonly (readonly (string | undefined)[])[];
  close(): Promise<void>;
};

/** An OpenTelemetry collector (OTLP, http/protobuf) on a real socket; `status`: of its responses; undefined: it never responds. */
export async function startCollector(status: number | undefined = 200): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const exports: (string | undefined)[][] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { 'content-type': type, 'x-test': header } = request.headers;
    exports.push([request.url, type, header as string | undefined]);
    if (status === undefined) return;
    if (status === 200) spans.push(...spansIn(Buffer.concat(chunks)));
    response.writeHead(status, { 'content-type': 'application/x-protobuf' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    exports,
    close: () => new Promise((closed) => void server.close(() => closed()).closeAllConnections()),
  };
}

/** Field numbers of opentelemetry/proto/trace/v1/trace.proto. */
function spansIn(body: Buffer): CollectedSpan[] {
  return messages(body, 1).flatMap((resourceSpans) => {
    const resource = attributesIn(messages(resourceSpans, 1)[0] ?? Buffer.alloc(0), 1);
    return messages(resourceSpans, 2)
      .flatMap((scopeSpans) => messages(scopeSpans, 2))
      .map((span) => ({
        traceId: messages(span, 1)[0]?.toString('hex') ?? '',
        spanId: messages(span, 2)[0]?.toString('hex') ?? '',
        parentSpanId: messages(span, 4)[0]?.toString('hex') ?? '',
        name: String(messages(span, 5)[0]),
        kind: numberIn(span, 6),
        attributes: attributesIn(span, 9),
        status: numberIn(messages(span, 15)[0] ?? Buffer.alloc(0), 3),
        resource,
      }));
  });
}

function attributesIn(message: Buffer, field: number): Record<string, string | number> {
  return Object.fromEntries(
    messages(message, field).map((keyValue) => {
      const value = messages(keyValue, 2)[0] ?? Buffer.alloc(0);
      return [String(messages(keyValue, 1)[0]), messages(value, 1)[0]?.toString() ?? numberIn(value, 3)];
    }),
  );
}

type Field = { readonly field: number; readonly value: Buffer | number };

function messages(message: Buffer, field: number): Buffer[] {
  return fieldsIn(message).flatMap((found) =>
    found.field === field && Buffer.isBuffer(found.value) ? [found.value] : [],
  );
}

function numberIn(message: Buffer, field: number): number {
  const found = fieldsIn(message).find((one) => one.field === field);
  return typeof found?.value === 'number' ? found.value : 0;
}

/** The fields of a message of protobuf's wire format. */
function fieldsIn(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < message.length) {
    const tag = varint();
    const [field, wireType] = [tag >> 3, tag & 7];
    if (wireType === 0) fields.push({ field, value: varint() });
    else {
      const length = wireType === 2 ? varint() : wireType === 1 ? 8 : 4;
      fields.push({ field, value: message.subarray(at, at + length) });
      at += length;
    }
  }
  return fields;

  function varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
}
