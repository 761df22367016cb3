import { z } from 'zod'
import { Id, Text } from './common.ts'

/** How the columns of a list stand: in this order, so wide, these left out. */
export const ListLayout = z
  .strictObject({
    order: z.array(z.string().max(40)).max(60).default([]),
    widths: z.record(z.string().max(40), z.number().min(24).max(1200)).default({}),
    hidden: z.array(z.string().max(40)).max(60).default([]),
    density: z.enum(['compact', 'middle', 'loose']).default('middle'),
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
