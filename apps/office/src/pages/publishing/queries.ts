import type * as C from '@changtong/server/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '../../api.ts'

export type ColumnsPage = z.infer<typeof C.ColumnsPage>
export type ColumnRow = ColumnsPage['columns'][number]
export type ArticleDetail = z.infer<typeof C.ArticleDetail>
export type PublishingHealth = z.infer<typeof C.PublishingHealth>
export type Disclosures = z.infer<typeof C.Disclosures>
export type SitePage = z.infer<typeof C.SitePage>
export type SiteSettings = SitePage['settings']
export type GuideTies = z.infer<typeof C.GuideTies>

export const siteQuery = queryOptions({ queryKey: ['site'], queryFn: () => get<SitePage>('/site') })
export const columnsQuery = queryOptions({ queryKey: ['columns'], queryFn: () => get<ColumnsPage>('/columns') })
export const articleQuery = (id: string, version = 0) =>
  queryOptions({ queryKey: ['article', id, version], queryFn: ({ signal }) => get<ArticleDetail>(`/articles/${id}`, {}, signal) })
export const healthQuery = queryOptions({ queryKey: ['publishing-health'], queryFn: () => get<PublishingHealth>('/publishing/health') })
export const disclosuresQuery = (asked: { period: string; channel?: string | undefined; kind?: string | undefined }) =>
  queryOptions({ queryKey: ['disclosures', asked], queryFn: ({ signal }) => get<Disclosures>('/publishing/disclosures', asked, signal) })
export const guidesQuery = (id: string, version: number) =>
  queryOptions({ queryKey: ['guides', id, version], queryFn: ({ signal }) => get<GuideTies>(`/cases/${id}/guides`, {}, signal) })
