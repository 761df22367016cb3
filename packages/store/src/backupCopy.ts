import { once } from 'node:events'
import type pg from 'pg'

/** What the driver hands to a statement of its own; its types know only the beginning of it. */
interface Wire {
  readonly stream: NodeJS.ReadableStream & { readonly writableNeedDrain: boolean } & NodeJS.EventEmitter
  query(text: string): void
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(words: string): void
}
const silent = {
  handleRowDescription() {},
  handleDataRow() {},
  handlePortalSuspended() {},
  handleEmptyQuery() {},
  handleCommandComplete() {},
}

export interface Part {
  readonly bytes: Buffer
  readonly rows: number
}
/** So many bytes make a part; a part ends with a row. */
const partSize = 4 * 1024 * 1024

/** Runs `COPY … TO STDOUT` and hands its rows on in parts, no faster than they are taken. */
export async function* copyOut(client: pg.PoolClient, statement: string): AsyncGenerator<Part> {
  const ready: Part[] = []
  let rows: Buffer[] = []
  let size = 0
  let over = false
  let failed: unknown
  let wake = () => {}
  let wire: Wire | undefined
  const cut = () => {
    if (rows.length > 0) ready.push({ bytes: Buffer.concat(rows), rows: rows.length })
    rows = []
    size = 0
    wake()
  }
  const statementOfOurs = {
    ...silent,
    submit: (connection: unknown) => {
      wire = connection as Wire
      wire.query(statement)
    },
    handleCopyInResponse() {},
    handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => {
      // The driver uses its buffer again.
      rows.push(Buffer.from(chunk))
      size += chunk.length
      if (size < partSize) return
      cut()
      wire!.stream.pause()
    },
    handleError: (error: unknown) => {
      failed = error
      over = true
      wake()
    },
    handleReadyForQuery: () => {
      over = true
      cut()
    },
  }
  client.query(statementOfOurs)
  for (;;) {
    const part = ready.shift()
    if (part) {
      yield part
      wire!.stream.resume()
    } else if (failed) throw failed
    else if (over) return
    else
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
}

/** Runs `COPY … FROM STDIN` over these bytes. */
export function copyIn(client: pg.PoolClient, statement: string, source: AsyncIterable<Uint8Array>): Promise<void> {
  return new Promise((resolve, reject) => {
    let failed = false
    const pump = async (wire: Wire) => {
      try {
        for await (const chunk of source) {
          if (failed) return
          wire.sendCopyFromChunk(chunk)
          if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain')
        }
        wire.endCopyFrom()
      } catch (error) {
        wire.sendCopyFail('the source of the rows failed')
        reject(error)
      }
    }
    const statementOfOurs = {
      ...silent,
      submit: (connection: unknown) => (connection as Wire).query(statement),
      handleCopyInResponse: (connection: unknown) => void pump(connection as Wire),
      handleCopyData() {},
      handleError: (error: unknown) => {
        failed = true
        reject(error)
      },
      handleReadyForQuery: () => resolve(),
    }
    client.query(statementOfOurs)
  })
}
