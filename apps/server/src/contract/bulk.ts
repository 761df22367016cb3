import { z } from 'zod'
import { CaseQuery } from './cases.ts'
import { FormField, Id, Text } from './common.ts'

/** The cases chosen in a list: these, or every one that the list finds but some. */
export const Chosen = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(500) }),
  z.strictObject({ query: CaseQuery.omit({ offset: true, limit: true }), except: z.array(Id).max(500).default([]) }),
])
/** What may be done with them together, and with which of them, before anything is done. Each is then done by its own act. */
export const BulkOffers = z
  .object({
    acts: z.array(
      z.object({
        action: z.string(),
        label: Text,
        form: z.array(FormField),
        /** How many of the cases it may be done with. */
        may: z.number().int(),
      }),
    ),
    cases: z.array(
      z.object({
        id: Id,
        no: z.string(),
        title: z.string(),
        version: z.number().int(),
        may: z.array(z.string()),
        why: z.record(z.string(), Text).describe('by act, why not'),
      }),
    ),
    /** Chosen beyond what can be done at once; they are left alone. */
    more: z.number().int(),
  })
  .meta({ id: 'BulkOffers' })
