import { z } from 'zod'
import { Id, Moment, RealDay, Text } from './common.ts'

export const EnterpriseRow = z
  .object({
    id: Id,
    name: z.string(),
    creditCode: z.string(),
    contacts: z.number().int().meta({ description: 'who may speak for it now' }),
  })
  .meta({ id: 'EnterpriseRow' })
export const EnterpriseList = z
  .object({ rows: z.array(EnterpriseRow), count: z.number().int(), can: z.array(z.literal('enter')) })
  .meta({ id: 'EnterpriseList' })
export const EnterpriseQuery = z.strictObject({
  q: z.string().trim().max(100).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const NewEnterprise = z.strictObject({
  name: z.string().trim().min(2).max(120),
  creditCode: z.string().trim().min(1).max(40),
  /** Early codes of some cities are valid although their last sign does not fit: somebody says so, and it stands in the entry. */
  unchecked: z.boolean().default(false),
})
export const ContactMay = z.enum(['submit', 'manage'])
export const ContactRow = z
  .object({
    id: Id,
    name: z.string(),
    phone: z.string().meta({ description: 'shortened' }),
    may: ContactMay,
    starts: Moment,
    ends: Moment.nullable(),
    joined: Moment.nullable(),
    over: z.boolean(),
  })
  .meta({ id: 'ContactRow' })
export const Enterprise = z
  .object({
    id: Id,
    name: z.string(),
    creditCode: z.string(),
    facts: z.array(z.object({ label: Text, value: Text })),
    contacts: z.array(ContactRow),
    /** What this post may do here. */
    can: z.array(z.enum(['invite', 'end', 'erase'])),
  })
  .meta({ id: 'Enterprise' })
export const NewContact = z.strictObject({
  name: z.string().trim().min(1).max(60),
  phone: z.string().trim().min(1).max(30),
  may: ContactMay,
  until: RealDay.nullable().default(null),
})
export const GivenCode = z
  .object({ id: Id, code: z.string().meta({ description: 'shown once' }), ends: Moment, resets: z.boolean() })
  .meta({ id: 'GivenCode' })
