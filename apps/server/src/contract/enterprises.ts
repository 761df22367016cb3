import { z } from 'zod'
import { Id, Moment, RealDay, Text } from './common.ts'

export const EnterpriseSize = z.enum(['large', 'medium', 'small', 'micro'])
export const EnterpriseRow = z
  .object({
    id: Id,
    name: z.string(),
    creditCode: z.string(),
    status: z.string().nullable(),
    industry: Text.nullable(),
    street: z.string().nullable(),
    size: EnterpriseSize.nullable(),
    founded: z.string().nullable().meta({ description: 'YYYY-MM-DD' }),
    capital: z.string().nullable(),
    contacts: z.number().int().meta({ description: 'who may speak for it now' }),
  })
  .meta({ id: 'EnterpriseRow' })
export const EnterpriseList = z
  .object({ rows: z.array(EnterpriseRow), count: z.number().int(), can: z.array(z.enum(['enter', 'import'])) })
  .meta({ id: 'EnterpriseList' })
const sorts = ['name', 'creditCode', 'founded', 'contacts'] as const
export const EnterpriseQuery = z.strictObject({
  /** Words of the name or the code, or the first letters of the name in pinyin. */
  q: z.string().trim().max(100).optional(),
  status: z.string().max(300).optional(),
  industry: z.string().max(300).optional(),
  street: z.string().max(300).optional(),
  size: EnterpriseSize.optional(),
  /** The year in which it was founded. */
  founded: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  contacts: z.enum(['yes', 'no']).optional(),
  sort: z.enum(sorts.flatMap((key) => [key, `-${key}` as const])).default('name'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** The columns of an export, in their order. */
export const EnterpriseExportQuery = EnterpriseQuery.extend({
  columns: z
    .string()
    .max(300)
    .regex(/^[A-Za-z]+(,[A-Za-z]+)*$/)
    .optional(),
})
/** What the list can be narrowed to: values that stand in the register, as they are asked for and as they are called. */
const Choices = z.array(z.object({ value: z.string(), label: Text }))
export const EnterpriseChoices = z
  .object({ status: Choices, industry: Choices, street: Choices, size: Choices, founded: Choices })
  .meta({ id: 'EnterpriseChoices' })
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
    /** What is known of it, each value with where it comes from and as of which day, where somebody said so. */
    facts: z.array(z.object({ label: Text, value: Text, source: z.string().nullable(), asOf: z.string().nullable() })),
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

/** A number that somebody reports of the register, beside the one that it gives itself. */
const Reported = z.object({
  count: z.number().int().nullable(),
  growth: z.string().nullable().meta({ description: 'per cent over the year before, as printed: 96.28' }),
  source: z.string(),
  by: z.string(),
  at: Moment,
})
export const EnterpriseFigure = z
  .object({
    /** `total`, or the year in which enterprises were founded. */
    of: z.string(),
    n: z.number().int(),
    list: z.string(),
    /** Over the year before as the register has it, with two decimals; null where there is nothing to compare with. */
    growth: z.string().nullable(),
    reported: Reported.nullable(),
    /** Reported less found; null where no number is reported. 0: they agree. */
    difference: z.number().int().nullable(),
    /** Whether the growth that is reported is the one that the register gives; null where none is reported or none can be had. */
    growthAgrees: z.boolean().nullable(),
    /** Where no whole number of the year before gives the growth that is reported: which ones come nearest, and what they give. */
    impossible: Text.nullable(),
  })
  .meta({ id: 'EnterpriseFigure' })
export const EnterpriseFigures = z
  .object({ total: EnterpriseFigure, years: z.array(EnterpriseFigure), undated: z.number().int(), can: z.array(z.literal('report')) })
  .meta({ id: 'EnterpriseFigures' })
export const ReportFigure = z.strictObject({
  count: z.number().int().min(0).max(100_000_000).nullable(),
  growth: z
    .string()
    .regex(/^-?\d{1,6}(?:\.\d{1,4})?$/)
    .nullable(),
  source: z.string().trim().min(2).max(200),
})
