import { z } from 'zod'
import { CaseRow } from './cases.ts'
import { Text } from './common.ts'

/** A case like this one, solved ones first, with what was done then. */
export const SimilarCase = z
  .object({
    row: CaseRow,
    /** Why it is held to be similar: the words both share, the same unit, the same place. */
    shares: z.array(Text),
    /** How it was solved or answered; null while it is open, or where nothing was written. */
    how: z.string().nullable(),
    /** Calendar days from registration to the end. */
    days: z.number().int().nullable(),
  })
  .meta({ id: 'SimilarCase' })
