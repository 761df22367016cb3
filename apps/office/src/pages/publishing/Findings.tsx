import { useSay } from '@changtong/ui'
import { useT } from '../../words/publishing.ts'
import type { ArticleDetail } from './queries.ts'

type Found = ArticleDetail['found'][number]

/** What was found in a text, each with its place; without an id the place is named. */
export function FoundList({ found, id }: { found: readonly Found[]; id?: string }) {
  const t = useT()
  const say = useSay()
  return (
    <ul className="found-list" id={id}>
      {found.map(({ weight, message, block, words }) => (
        <li key={`${block} ${words} ${message.en}`}>
          <strong className={weight === 'stop' ? 'over' : 'soon'}>
            {weight === 'stop' ? `⚠ ${t('article.stop')}` : `◐ ${t('article.look')}`}
          </strong>
          <span>
            {id === undefined && (
              <span className="quiet">{block === null ? t('article.inTitle') : t('article.where', { n: block + 1 })} </span>
            )}
            {say(message)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Links of a text: those of this site are looked up, those of others only told. */
export function LinkList({ links }: { links: ArticleDetail['links'] }) {
  const t = useT()
  if (links.length === 0) return null
  return (
    <>
      <h3>{t('article.links')}</h3>
      <ul className="found-list">
        {links.map(({ href, broken, inside }) => (
          <li key={href}>
            <strong className={broken ? 'over' : 'quiet'}>
              {broken ? `⚠ ${t('article.broken')}` : inside ? t('article.inside') : t('article.outside')}
            </strong>
            <span className="digest">{href}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
