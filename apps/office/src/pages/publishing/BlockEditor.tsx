import { Button, Empty, Panel, printedAt } from '@changtong/ui'
import { useId, useState } from 'react'
import { useT } from '../../words/publishing.ts'
import { type Block, blocksFrom, cleaned, moved, tableRows, tableText, turned } from './blocks.ts'
import { FoundList } from './Findings.tsx'
import type { ArticleDetail } from './queries.ts'

const kinds = ['paragraph', 'heading', 'item', 'table'] as const
type Found = ArticleDetail['found'][number]

/** The text as plain blocks: words only, so nothing hides in them. `found` is what the last saving found, by block. */
export function BlockEditor(props: {
  blocks: readonly Block[]
  found: readonly Found[]
  guide: boolean
  onChange(blocks: readonly Block[]): void
}) {
  const { blocks, found, guide, onChange } = props
  const t = useT()
  const base = useId()
  const [pasted, setPasted] = useState('')
  const put = (at: number, block: Block) => onChange(blocks.map((one, i) => (i === at ? block : one)))
  const nextNo = () => String(Math.max(0, ...blocks.flatMap((b) => (b.kind === 'item' ? [Number(b.no)] : []))) + 1)
  const focusOn = (at: number) => requestAnimationFrame(() => document.getElementById(`${base}-${at}-text`)?.focus())
  return (
    <Panel id="blocks" title={t('article.blocks')}>
      {blocks.length === 0 && <Empty>{t('article.noBlocks')}</Empty>}
      <ol className="block-list">
        {blocks.map((block, at) => {
          const here = found.filter((one) => one.block === at)
          const name = t('article.block', { n: at + 1 })
          const id = `${base}-${at}`
          return (
            <li key={at} className={here.some(({ weight }) => weight === 'stop') ? 'block-fault' : undefined}>
              <div className="block-head">
                {block.kind === 'figure' ? (
                  <span className="quiet small">
                    {t('article.figure', { at: printedAt(block.asOf) })} · <a href={block.list}>{t('article.figureOpen')}</a>
                  </span>
                ) : (
                  <label className="pick">
                    {t('article.kind')}
                    <select
                      className="auto"
                      value={block.kind}
                      aria-label={`${name}：${t('article.kind')}`}
                      onChange={(event) => put(at, turned(block, event.target.value as Block['kind'], nextNo()))}
                    >
                      {kinds.map((kind) => (
                        <option key={kind} value={kind}>
                          {t(`article.kind.${kind}`)}
                        </option>
                      ))}
                    </select>
                  </label>
                )}
                <span className="row">
                  <Button
                    size="small"
                    disabled={at === 0}
                    aria-label={`${t('article.up')} ${name}`}
                    onClick={() => onChange(moved(blocks, at, -1))}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    disabled={at === blocks.length - 1}
                    aria-label={`${t('article.down')} ${name}`}
                    onClick={() => onChange(moved(blocks, at, 1))}
                  >
                    ↓
                  </Button>
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={`${t('article.remove')} ${name}`}
                    onClick={() => onChange(blocks.filter((_, i) => i !== at))}
                  >
                    {t('article.remove')}
                  </Button>
                </span>
              </div>
              <BlockFields
                id={id}
                name={name}
                block={block}
                described={here.length > 0 ? `${id}-found` : undefined}
                onChange={(next) => put(at, next)}
              />
              {here.length > 0 && <FoundList id={`${id}-found`} found={here} />}
            </li>
          )
        })}
      </ol>
      <div className="row">
        <Button
          onClick={() => {
            onChange([...blocks, guide ? { kind: 'item', no: nextNo(), title: '', text: '' } : { kind: 'paragraph', text: '' }])
            focusOn(blocks.length)
          }}
        >
          ＋ {t('article.add')}
        </Button>
      </div>
      <details className="paste">
        <summary>{t('article.paste')}</summary>
        <label htmlFor={`${base}-paste`} className="quiet small">
          {t('article.pasteHint')}
        </label>
        <textarea id={`${base}-paste`} rows={6} value={pasted} onChange={(event) => setPasted(event.target.value)} />
        <Button
          disabled={pasted.trim() === ''}
          onClick={() => {
            onChange([...blocks, ...blocksFrom(pasted, guide)])
            setPasted('')
            focusOn(blocks.length)
          }}
        >
          {t('article.pasteTake')}
        </Button>
      </details>
    </Panel>
  )
}

function BlockFields(props: { id: string; name: string; block: Block; described: string | undefined; onChange(block: Block): void }) {
  const { id, name, block, described, onChange } = props
  const t = useT()
  const common = { id: `${id}-text`, 'aria-describedby': described }
  if (block.kind === 'table') return <TableField {...props} />
  if (block.kind === 'heading')
    return (
      <input
        type="text"
        {...common}
        aria-label={`${name}：${t('article.kind.heading')}`}
        maxLength={200}
        value={block.text}
        onChange={(event) => onChange({ ...block, text: cleaned(event.target.value) })}
      />
    )
  return (
    <>
      {block.kind === 'item' && (
        <div className="item-line">
          <label>
            {t('article.itemNo')}
            <input
              type="text"
              inputMode="numeric"
              maxLength={3}
              value={block.no}
              onChange={(event) => onChange({ ...block, no: event.target.value.replace(/\D/gu, '') })}
            />
          </label>
          <label>
            {t('article.itemTitle')}
            <input
              type="text"
              maxLength={200}
              value={block.title}
              onChange={(event) => onChange({ ...block, title: cleaned(event.target.value) })}
            />
          </label>
        </div>
      )}
      <textarea
        {...common}
        aria-label={`${name}：${t('article.text')}`}
        rows={Math.min(12, Math.max(3, Math.ceil(block.text.length / 40)))}
        value={block.text}
        onChange={(event) => onChange({ ...block, text: cleaned(event.target.value) })}
      />
    </>
  )
}

/** A table is typed as lines; it is read as rows when one leaves the field, so that typing is not disturbed. */
function TableField({
  id,
  name,
  block,
  described,
  onChange,
}: {
  id: string
  name: string
  block: Block
  described: string | undefined
  onChange(block: Block): void
}) {
  const t = useT()
  const [typed, setTyped] = useState(block.kind === 'table' ? tableText(block.rows) : '')
  return (
    <>
      <p className="quiet small" id={`${id}-how`}>
        {t('article.table')}
      </p>
      <textarea
        id={`${id}-text`}
        aria-label={`${name}：${t('article.kind.table')}`}
        aria-describedby={[`${id}-how`, described].filter(Boolean).join(' ')}
        rows={6}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => onChange({ kind: 'table', rows: tableRows(typed) })}
      />
    </>
  )
}
