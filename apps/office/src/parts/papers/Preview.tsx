import { Loading, Note, Panel, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Refused } from '../../api.ts'
import { useT } from '../../words/papers.ts'
import { FaultNote } from '../PageFault.tsx'
import { layoutQuery, type PaperDetail } from './paperQueries.ts'

/** The paper as it is laid out, page by page, where the server can; and always as its words. */
export function Preview({ detail }: { detail: PaperDetail }) {
  const t = useT()
  const say = useSay()
  const [words, setWords] = useState(false)
  const version = `${detail.version}-${detail.row.state}`
  const read = useQuery(layoutQuery(detail.row.id, version))
  const pages = read.data?.pages ?? []
  const laid = read.data?.measured === true
  // A draft just begun lacks something; that is no fault, and the check beside it says what it is.
  const notYet = read.error instanceof Refused && read.error.refusal.code === 'paper.not-issuable' ? read.error : null
  return (
    <Panel
      id="preview"
      title={t('preview')}
      aside={
        laid && (
          <fieldset className="filters">
            <legend className="hidden-text">{t('preview')}</legend>
            {([false, true] as const).map((asWords) => (
              <button
                key={String(asWords)}
                type="button"
                className="chip"
                aria-pressed={words === asWords}
                onClick={() => setWords(asWords)}
              >
                {t(asWords ? 'preview.words' : 'preview.pages')}
              </button>
            ))}
          </fieldset>
        )
      }
    >
      <div className="panel-body">
        {read.isPending && (
          <div role="status" className="quiet small">
            {t('preview.making')}
          </div>
        )}
        {notYet && <p className="quiet">{t('preview.notYet', { why: say(notYet.refusal.message) })}</p>}
        {read.error && !notYet && <FaultNote error={read.error} retry={() => void read.refetch()} />}
        {laid && !words ? (
          <ol className="paper-pages">
            {pages.map(({ page }) => (
              <li key={page}>
                <img
                  src={`/api/papers/${detail.row.id}/preview.png?page=${page}&v=${encodeURIComponent(version)}`}
                  alt={t('preview.page', { n: page })}
                  loading="lazy"
                />
              </li>
            ))}
          </ol>
        ) : (
          <Facsimile face={detail.face} mark={detail.issued ? null : detail.mark} />
        )}
        {read.data && (
          <>
            <p className="quiet small">{say(read.data.statement)}</p>
            {pages.length > 0 && <p className="small">{pages.map((page) => t('preview.lines', { ...page })).join('；')}</p>}
            {read.data.faults.length > 0 && (
              <Note tone={read.data.faults.some(({ must }) => must) ? 'over' : 'warn'}>
                <ul>
                  {read.data.faults.map(({ page, message }) => (
                    <li key={`${page} ${message.zh}`}>{say(message)}</li>
                  ))}
                </ul>
              </Note>
            )}
            {read.data.fonts.length > 0 && (
              <details className="small">
                <summary>{t('preview.fonts')}</summary>
                <ul>
                  {read.data.fonts.map((font) => (
                    <li key={font.zh}>{say(font)}</li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
        {read.isPending && <Loading rows={1} />}
      </div>
    </Panel>
  )
}

/** The words of a paper in the order and look of its parts; where lines break is for the pages to say. */
function Facsimile({ face, mark }: { face: PaperDetail['face']; mark: string | null }) {
  return (
    <article className={`facsimile ${face.form}`} lang="zh-CN">
      {mark && <p className="draft-mark">{mark}</p>}
      {face.inside && <p className="urgency">{face.inside.mark}</p>}
      {face.form !== 'slip' && face.form !== 'table' && (
        <header>
          {face.urgency && <p className="urgency">{face.urgency}</p>}
          <p className="mark">
            {face.mark.map((name) => (
              <span key={name}>{name}</span>
            ))}
            {face.suffix && <span>{face.suffix}</span>}
          </p>
        </header>
      )}
      {face.form !== 'table' && <p className="number">{face.number ?? (face.form === 'briefing' ? '第　期' : '〔　　〕　号')}</p>}
      {face.editor && <p className="editor">{face.editor}</p>}
      <h3>{face.title}</h3>
      {face.inside && (
        <p className="editor">
          制表：{face.inside.by}　{face.inside.asOf}
        </p>
      )}
      {face.addressees.length > 0 && <p className="addressees">{face.addressees.join('，')}：</p>}
      {face.blocks.map((block, at) => (
        <FacsimileBlock key={at} block={block} />
      ))}
      {face.attachments.length > 0 && (
        <p className="block">附件：{face.attachments.map(({ title }, at) => `${at + 1}.${title}`).join('　')}</p>
      )}
      {face.signature && (
        <footer>
          {face.signature.names.map((name) => (
            <p key={name}>{name}</p>
          ))}
          <p>{face.signature.date}</p>
        </footer>
      )}
      {face.attendance.map(({ label, names }) => (
        <p key={label} className="block">
          <strong>{label}：</strong>
          {names}
        </p>
      ))}
      {face.note && <p className="block">（{face.note}）</p>}
      {face.attachments.map(({ title, blocks }, at) => (
        <section key={title}>
          <p className="block">附件{face.attachments.length > 1 ? at + 1 : ''}</p>
          <h3>{title}</h3>
          {blocks.map((block, index) => (
            <FacsimileBlock key={index} block={block} />
          ))}
        </section>
      ))}
      {(face.copies.length > 0 || face.issued) && (
        <div className="imprint">
          {face.copies.length > 0 && <p>抄送：{face.copies.join('，')}。</p>}
          {face.issued && <p>{face.issued}</p>}
        </div>
      )}
    </article>
  )
}
/** A table of more columns does not stand beside the words of a page. */
const MOST_COLUMNS = 6
function FacsimileBlock({ block }: { block: PaperDetail['face']['blocks'][number] }) {
  const t = useT()
  if (block.type === 'text') return <p className={`block level-${block.level}`}>{block.text}</p>
  if (block.type === 'boxes')
    return (
      <table>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.map(({ label }) => label).join()}>
              {row.map(({ label, text }) => [
                <th key={label} scope="row">
                  {label}
                </th>,
                <td key={`${label} text`} colSpan={row.length === 1 ? 3 : 1}>
                  {text}
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    )
  const table = (
    <table>
      <thead>
        <tr>
          {block.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) => (
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (block.columns.length <= MOST_COLUMNS) return table
  // Wider than the page beside it: it is moved over, by keys, too.
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="facsimile-wide" tabIndex={0} aria-label={t('preview.table')}>
      {table}
    </section>
  )
}
