import { z } from 'zod'
import { Id, Text } from './common.ts'

const Keys = z.array(z.string().max(40)).max(60).default([])
/** How the columns of a list stand: in this order, so wide, these left out, these optional ones shown. */
export const ListLayout = z
  .strictObject({
    order: Keys,
    hidden: Keys,
    shown: Keys,
    widths: z.record(z.string().max(40), z.number().min(24).max(1200)).default({}),
    density: z.enum(['compact', 'normal', 'comfy']).default('normal'),
  })
  .meta({ id: 'ListLayout' })
/** The pairs of a list's address, without the window that is looked at. */
const Search = z.record(z.string().max(40), z.string().max(4000)).refine((pairs) => !('offset' in pairs) && Object.keys(pairs).length <= 40)

export const ListView = z
  .object({
    id: z.string(),
    name: Text,
    /** builtIn: comes with the program; unit: everybody of one's unit has it; mine: only oneself. */
    kind: z.enum(['builtIn', 'unit', 'mine']),
    search: z.record(z.string(), z.string()),
    layout: ListLayout.nullable(),
    /** The list opens with it. */
    chosen: z.boolean(),
    /** Whether this person may change or remove it. */
    mayChange: z.boolean(),
    by: z.string().nullable(),
  })
  .meta({ id: 'ListView' })
export const ListViews = z.array(ListView)
export const ViewsQuery = z.strictObject({ procedure: z.string().max(60) })
export const NewView = z.strictObject({
  procedure: z.string().max(60),
  name: z.string().trim().min(1).max(40),
  shared: z.enum(['mine', 'unit']),
  search: Search,
  layout: ListLayout,
})
export const ViewChange = z.strictObject({
  name: z.string().trim().min(1).max(40).optional(),
  search: Search.optional(),
  layout: ListLayout.optional(),
})
export const ViewChoice = z.strictObject({ procedure: z.string().max(60), view: Id.nullable() })
