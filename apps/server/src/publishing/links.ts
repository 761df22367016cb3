import { type Block, linesOf, type OpenBlock } from '@changtong/capabilities/article/blocks.ts'
import { linksIn } from '@changtong/capabilities/article/checks.ts'
import type { Db, Tx } from '@changtong/store'
import { siteOf } from '../public/site.ts'

export interface Link {
  readonly href: string
  readonly inside: boolean
  /** Null: another site's, which is never asked. */
  readonly broken: boolean | null
}

/** Whether pages of this site that texts point to are there. Asks the database, never the network. */
export async function linkChecker(db: Db | Tx): Promise<(blocks: readonly (Block | OpenBlock)[]) => readonly Link[]> {
  const rows = await db.selectFrom('publication').select(['slug', 'kind']).where('withdrawn_at', 'is', null).execute()
  const lists = new Set(rows.filter((row) => row.kind === 'publicity-list').map((row) => row.slug))
  const articles = new Set(rows.filter((row) => row.kind === 'article').map((row) => row.slug))
  const { columns } = await siteOf(db)
  const there = (href: string): boolean => {
    const [, room, name = ''] = href.split('#')[0]!.split('/')
    if (room === 'lists') return lists.has(name)
    if (room === 'articles') return articles.has(name)
    return columns.some((column) => column.id === name)
  }
  return (blocks) =>
    [...new Map(blocks.flatMap((block) => linksIn(linesOf(block).join('\n'))).map((link) => [link.href, link])).values()].map((link) => ({
      ...link,
      broken: link.inside ? !there(link.href) : null,
    }))
}
