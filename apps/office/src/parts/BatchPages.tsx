import { Button, StatusTag, useSay } from '@changtong/ui'
import { useState } from 'react'
import { get } from '../api.ts'
import type { BatchDetail } from '../contract.ts'
import { batchQuery, queryClient } from '../queries.ts'
import { useT } from '../words.ts'

/** How the list falls on pages, as measured, and a picture of each page where the server can draw one. */
export function BatchPages({ batch, version }: { batch: BatchDetail; version: number }) {
  const t = useT()
  const say = useSay()
  const { pages } = batch
  const last = Math.max(1, ...(pages?.rows.map((row) => row.lastPage) ?? []))
  return (
    <div className="stack tight">
      <Preview id={batch.id} last={last} version={version} />
      {!pages && <p className="quiet">{t('batch.noPages')}</p>}
      {pages && !pages.measured && <p className="quiet">{t('batch.notMeasured')}</p>}
      {pages && <Measure id={batch.id} measured={pages.measured} />}
      {pages && pages.rows.length > 0 && (
        <ul className="pages" aria-label={t('batch.pages')}>
          {pages.rows.map((row) => (
            <li key={row.serial}>
              <a href={`#item-${row.serial}`}>{t('batch.serial', { n: row.serial })}</a>
              <span className="figure">
                {row.firstPage === row.lastPage
                  ? t('batch.onPage', { from: row.firstPage })
                  : t('batch.onPages', { from: row.firstPage, to: row.lastPage })}
              </span>
              {row.overflowLines > 0 ? (
                <StatusTag tone="warn" mark="◐">
                  {t('batch.overflow', { n: row.overflowLines })}
                </StatusTag>
              ) : (
                <StatusTag tone="ok" mark="✓">
                  {t('batch.fits')}
                </StatusTag>
              )}
            </li>
          ))}
        </ul>
      )}
      {pages && pages.fonts.length > 0 && (
        <details>
          <summary>{t('batch.fonts')}</summary>
          <ul>
            {pages.fonts.map((font) => (
              <li key={font.zh} className="quiet small">
                {say(font)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Lays the list out and reads the pages off, where the server can; it takes a few seconds. */
function Measure({ id, measured }: { id: string; measured: boolean }) {
  const t = useT()
  const [state, setState] = useState<'idle' | 'busy' | 'cannot'>('idle')
  if (measured) return <p className="quiet">{t('batch.isMeasured')}</p>
  const measure = async () => {
    setState('busy')
    try {
      const found = await get<BatchDetail>(`/batches/${id}`, { measure: 'true' })
      queryClient.setQueryData(batchQuery(id).queryKey, found)
      setState(found.pages?.measured ? 'idle' : 'cannot')
    } catch {
      setState('cannot')
    }
  }
  return (
    <div>
      <Button size="small" busy={state === 'busy'} onClick={() => void measure()}>
        {t('batch.measurePages')}
      </Button>
      {state === 'cannot' && <p role="status">{t('batch.cannotMeasure')}</p>}
    </div>
  )
}

/** Drawn only when asked for: a page costs the server a second or two. */
function Preview({ id, last, version }: { id: string; last: number; version: number }) {
  const t = useT()
  const [page, setPage] = useState<number | null>(null)
  const [failed, setFailed] = useState(false)
  const [drawn, setDrawn] = useState<number | null>(null)
  if (page === null)
    return (
      <div>
        <Button size="small" onClick={() => setPage(1)}>
          {t('batch.preview')}
        </Button>
      </div>
    )
  if (failed) return <p className="quiet">{t('batch.noPreview')}</p>
  return (
    <figure className="preview">
      <img
        src={`/api/batches/${id}/preview.png?page=${page}&v=${version}`}
        alt={t('batch.previewPage', { n: page })}
        onLoad={() => setDrawn(page)}
        onError={() => setFailed(true)}
      />
      {drawn !== page && (
        <p className="quiet" role="status">
          {t('batch.drawing')}
        </p>
      )}
      <figcaption className="row">
        <Button size="small" disabled={page <= 1} aria-label={t('batch.previewPage', { n: page - 1 })} onClick={() => setPage(page - 1)}>
          ←
        </Button>
        <span className="figure">
          {page} / {last}
        </span>
        <Button size="small" disabled={page >= last} aria-label={t('batch.previewPage', { n: page + 1 })} onClick={() => setPage(page + 1)}>
          →
        </Button>
      </figcaption>
    </figure>
  )
}
