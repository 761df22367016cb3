import { ButtonLink, Loading, Panel, printedAt, StatusTag, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CaseDetail } from '../contract.ts'
import { ChannelPictures } from '../pages/publishing/ChannelPictures.tsx'
import { FoundList, LinkList } from '../pages/publishing/Findings.tsx'
import { articleQuery } from '../pages/publishing/queries.ts'
import { useT } from '../words/publishing.ts'
import { FaultNote } from './PageFault.tsx'
import '../organisation.css'
import '../pages/publishing/publishing.css'

/** What an article's case page shows besides its fields: the way to its editor, what was found in it, and its life in public. */
export function ArticlePanel({ detail }: { detail: CaseDetail }) {
  const t = useT()
  const say = useSay()
  const read = useQuery({ ...articleQuery(detail.row.id, detail.version), placeholderData: (before) => before })
  if (read.error) return <FaultNote error={read.error} retry={() => void read.refetch()} />
  if (!read.data) return <Loading rows={3} />
  const { id, columnPath, writable, found, links, published, publishAt, checked, releases, asked, ties } = read.data
  return (
    <>
      {writable && (
        <div className="row">
          <Link className="button primary" to="/articles/$id" params={{ id }}>
            {t('article.edit')}
          </Link>
        </div>
      )}
      {columnPath.length > 0 && (
        <p className="quiet">
          {t('article.column')}：{columnPath.map(say).join(' > ')}
        </p>
      )}
      {published === null && (
        <Panel id="found" title={t('article.found')}>
          {found.length === 0 ? <p className="quiet">{t('article.foundNone')}</p> : <FoundList found={found} />}
          <LinkList links={links} />
        </Panel>
      )}
      {(published || publishAt || checked.length > 0) && (
        <Panel id="public" title={t('article.public')}>
          <div className="panel-body">
            {publishAt && <p>{t('article.publishAt', { at: printedAt(publishAt) })}</p>}
            {published && (
              <>
                <p>
                  {t('article.at', { at: printedAt(published.at) })} ·{' '}
                  <span className="figure">{t('article.indexNo', { no: published.indexNo })}</span>{' '}
                  {published.withdrawn && <StatusTag tone="idle">{t('article.withdrawn')}</StatusTag>}
                </p>
                <p className="row">
                  <a href={published.path} target="_blank" rel="noopener">
                    {t('article.open')}
                  </a>
                  {!published.withdrawn && (
                    <ButtonLink size="small" href={`/api/articles/${id}/pack`} download>
                      {t('article.pack')}
                    </ButtonLink>
                  )}
                </p>
                {!published.withdrawn && (
                  <>
                    <p className="quiet small">{t('article.packHint')}</p>
                    <ChannelPictures id={id} no={detail.row.no} title={detail.row.title} />
                  </>
                )}
              </>
            )}
            {checked.map((check) => (
              <p key={check.at} className="small">
                ✓ {t('article.checkedBy', { by: check.by, at: printedAt(check.at) })}
              </p>
            ))}
            {releases.length > 0 && (
              <>
                <h3>{t('article.releases')}</h3>
                <ul className="lines">
                  {releases.map((one) => (
                    <li key={`${one.at} ${one.channel.en}`}>
                      <span>
                        {one.on} {say(one.channel)} {one.address && <span className="digest">{one.address}</span>}
                      </span>
                      <span className="quiet small">
                        {one.by} {printedAt(one.at)}
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </Panel>
      )}
      {published && (
        <Panel id="asked" title={t('article.asked')}>
          {asked.length === 0 && <p className="quiet">{t('article.askedNone')}</p>}
          <ul className="side-list">
            {asked.map((one) => (
              <li key={one.id}>
                <Link to="/cases/$id" params={{ id: one.id }} preload={false}>
                  {one.title}
                </Link>{' '}
                <span className="quiet small">
                  {[
                    one.no,
                    one.answered ? t('article.answered') : t('article.unanswered'),
                    one.mayShow && t('article.mayShow'),
                    one.shown && t('article.shown'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {ties.length > 0 && (
        <Panel id="ties" title={t('article.ties')}>
          <ul className="side-list">
            {ties.map((one) => (
              <li key={`${one.id} ${one.item}`}>
                <Link to="/cases/$id" params={{ id: one.id }} preload={false}>
                  {one.title}
                </Link>{' '}
                <span className="quiet small">{t('article.item', { n: one.item })}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}
