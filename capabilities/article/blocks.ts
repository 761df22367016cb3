import { z } from 'zod'

const words = (max: number) => z.string().trim().min(1).max(max)

/**
 * The body of an article as plain blocks: no markup is kept, so nothing hides in it. `item`: a numbered item of a guide, with an address of
 * its own. `figure`: a sentence with a number taken from a ledger; `list` opens its records for staff and is not published.
 */
export const BlockShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: words(200) }),
  z.strictObject({ kind: z.literal('paragraph'), text: words(8000) }),
  z.strictObject({ kind: z.literal('item'), no: z.string().regex(/^\d{1,3}$/), title: words(200), text: words(8000) }),
  z.strictObject({
    kind: z.literal('table'),
    rows: z
      .array(z.array(z.string().trim().max(500)).min(1).max(12))
      .min(1)
      .max(200),
  }),
  z.strictObject({
    kind: z.literal('figure'),
    text: words(500),
    value: z.number(),
    asOf: z.string().max(40),
    list: z
      .string()
      .regex(/^\/w\/[\w/?=&.,%:-]*$/)
      .max(400),
  }),
])
export type Block = z.infer<typeof BlockShape>

/** The lines of a block as they are read, checked and searched. */
export function linesOf(block: Block): readonly string[] {
  if (block.kind === 'table') return block.rows.map((row) => row.join('　'))
  return block.kind === 'item' ? [`${block.no}. ${block.title}`, block.text] : [block.text]
}
/** The block as the public reads it: a number of a report without the way to its records. */
export type OpenBlock = Exclude<Block, { readonly kind: 'figure' }>
export const openBlock = (block: Block): OpenBlock => (block.kind === 'figure' ? { kind: 'paragraph', text: block.text } : block)
