import { z } from 'zod'
import { Id, Moment, Text } from './common.ts'

const Unit = z.object({ id: Id, name: z.string() })
export const ColumnsPage = z
  .object({
    columns: z.array(
      z.object({
        id: z.string(),
        name: Text,
        parent: z.string().nullable(),
        depth: z.number().int(),
        unit: Unit.nullable(),
        updateDays: z.number().int().nullable(),
        description: Text.nullable(),
        opens: z.enum(['submit', 'query', 'apply']).nullable(),
        retired: z.boolean(),
        /** What stands in this very column. */
        holds: z.number().int(),
        lastAt: Moment.nullable(),
      }),
    ),
    may: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'ColumnsPage' })
export const SaveColumn = z.strictObject({
  name: z.strictObject({ zh: z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(80) }),
  parent: z.string().max(60).nullable(),
  unit: Id.nullable(),
  updateDays: z.number().int().min(1).max(3660).nullable(),
  description: z.strictObject({ zh: z.string().trim().max(300), en: z.string().trim().max(300) }).nullable(),
  opens: z
    .enum(['submit', 'query', 'apply'])
    .nullable()
    .default(null)
    .describe('the function it leads to; null: it holds what is published'),
})
export const ShiftColumn = z.strictObject({ by: z.union([z.literal(-1), z.literal(1)]) })

const Found = z.object({
  weight: z.enum(['stop', 'look']),
  rule: z.enum(['secrecy', 'personal', 'wording', 'link']),
  block: z.number().int().nullable(),
  words: z.string(),
  message: Text,
})
export const ArticleDetail = z
  .object({
    id: Id,
    no: z.string(),
    state: z.string(),
    version: z.number().int(),
    /** The writer's own act is open to the asker now. */
    writable: z.boolean(),
    /** Names of its column and of those above it, top first. */
    columnPath: z.array(Text),
    /** What has been written so far, by name of field. */
    written: z.record(z.string(), z.unknown()),
    /** Fields that it may be saved without, and not submitted. */
    needed: z.array(z.string()),
    found: z.array(Found),
    /** Of its personal data, to whoever may write it: what stands there, and the same masked. */
    masks: z.array(z.object({ words: z.string(), masked: z.string() })),
    links: z.array(z.object({ href: z.string(), inside: z.boolean(), broken: z.boolean().nullable() })),
    files: z.array(z.object({ id: Id, name: z.string(), size: z.number(), type: z.string() })),
    checked: z.array(
      z.object({
        by: z.string(),
        at: Moment,
        concise: z.boolean(),
        fluent: z.boolean(),
        logical: z.boolean(),
        secrecy: z.boolean(),
        personal: z.boolean(),
        links: z.boolean(),
      }),
    ),
    releases: z.array(z.object({ channel: Text, on: z.string(), address: z.string(), by: z.string(), at: Moment })),
    published: z.object({ path: z.string(), indexNo: z.string(), at: Moment, withdrawn: z.boolean() }).nullable(),
    publishAt: Moment.nullable(),
    /** Requests that speak of it, as far as the asker may read them. */
    asked: z.array(
      z.object({ id: Id, no: z.string(), title: z.string(), state: Text, answered: z.boolean(), mayShow: z.boolean(), shown: z.boolean() }),
    ),
    /** Problems that refer to an item of this guide. */
    ties: z.array(z.object({ id: Id, no: z.string(), title: z.string(), item: z.string() })),
  })
  .meta({ id: 'ArticleDetail' })

/** Guides that a case is referred to. */
export const GuideTies = z
  .array(z.object({ path: z.string(), title: z.string(), no: z.string(), item: z.string() }))
  .meta({ id: 'GuideTies' })

export const PublishingHealth = z
  .object({
    faults: z.array(
      z.object({
        kind: z.enum(['stale', 'empty', 'unanswered', 'broken-link', 'footer']),
        title: z.string(),
        why: Text,
        /** The record it is about; null for the site itself. */
        to: z.string().nullable(),
      }),
    ),
    /** Links to other sites: listed for a person to look at, never fetched. */
    outside: z.array(z.object({ href: z.string(), title: z.string(), to: z.string() })),
    asOf: Moment,
  })
  .meta({ id: 'PublishingHealth' })

export const disclosurePeriods = ['month', 'quarter', 'year', 'all'] as const
export const DisclosuresQuery = z.object({
  period: z.enum(disclosurePeriods).default('year'),
  channel: z.string().max(20).optional(),
  kind: z.string().max(20).optional(),
})
export const Disclosures = z
  .object({
    period: z.enum(disclosurePeriods),
    from: z.string().nullable(),
    channels: z.array(z.object({ channel: z.string(), label: Text, count: z.number().int() })),
    rows: z.array(
      z.object({
        channel: z.string(),
        label: Text,
        title: z.string(),
        kind: Text,
        on: z.string(),
        address: z.string(),
        outlet: z.string().nullable(),
        case: Id,
      }),
    ),
  })
  .meta({ id: 'Disclosures' })

/** 题图: the wide cover of an article, 900 × 383, or the square one of lists and shares. */
export const PictureQuery = z.strictObject({ shape: z.enum(['wide', 'square']).default('wide') })
export const YearReport = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  subject: z.string().trim().min(2).max(40),
  form: z
    .enum(['sections', 'disclosure'])
    .default('sections')
    .describe('three sections of the year’s work, or the six parts of the yearly report on disclosure'),
  parent: z.string().max(60),
  issuer: z.string().trim().min(2).max(80),
})
export const OpenedArticle = z.object({ id: Id, no: z.string() }).meta({ id: 'OpenedArticle' })
