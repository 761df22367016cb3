import { z } from 'zod'
import { Text } from './common.ts'

const line = (max: number) => z.string().trim().min(1).max(max).nullable()
const both = (max: number) => z.strictObject({ zh: z.string().trim().min(1).max(max), en: z.string().trim().min(1).max(max) })
/** What the administrator sets up of the public site; the columns are kept by themselves. Null: not set. */
export const SiteSettings = z
  .strictObject({
    name: both(60),
    origin: line(200).describe('the public address, https://host, without a slash at the end'),
    organiser: both(120).nullable(),
    undertaker: both(120).nullable(),
    discloser: both(120).nullable().describe('the office that answers for disclosure'),
    icp: line(60),
    siteCode: line(20),
    police: line(60),
    phone: line(60),
    fax: line(60),
    email: line(120),
    address: both(200).nullable(),
    hours: both(120).nullable(),
    reportsColumn: z.string().max(60).nullable().describe('where the yearly reports on disclosure stand'),
    links: z.array(z.strictObject({ label: both(60), href: z.string().trim().max(400) })).max(40),
    privacy: both(4000).nullable(),
  })
  .meta({ id: 'SiteSettings' })
export const SaveSite = z.strictObject({ seen: z.number().int().min(0), settings: SiteSettings })
export const SitePage = z
  .object({
    settings: SiteSettings,
    /** To be sent back with a change: whoever changes it saw this version. */
    version: z.number().int(),
    /** Footer items that a government site owes and that are not set, or not set right. */
    missing: z.array(z.object({ item: z.string(), label: Text, message: Text })),
    columns: z.array(z.object({ id: z.string(), name: Text })),
  })
  .meta({ id: 'SitePage' })
