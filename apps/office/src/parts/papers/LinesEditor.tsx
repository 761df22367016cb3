import { Button } from '@changtong/ui'
import { useRef } from 'react'
import { useT } from '../../words/papers.ts'
import { type Line, levelOf, newLine } from './form.ts'
import type { PaperDetail } from './paperQueries.ts'

/** The text of a paper, a field for each paragraph: Enter begins another, Backspace in an empty one takes it away. */
export function LinesEditor(props: { lines: readonly Line[]; face: PaperDetail['face']; onChange(lines: readonly Line[]): void }) {
  const { lines, face, onChange } = props
  const t = useT()
  const list = useRef<HTMLOListElement>(null)
  const focus = (at: number, end = false) =>
    requestAnimationFrame(() => {
      const field = list.current?.querySelectorAll('li')[at]?.querySelector('textarea')
      field?.focus()
      if (field) field.selectionStart = field.selectionEnd = end ? field.value.length : 0
    })
  const put = (at: number, remove: number, ...values: string[]) => {
    const next = [...lines.slice(0, at), ...values.map(newLine), ...lines.slice(at + remove)]
    onChange(next.length > 0 ? next : [newLine('')])
  }
  const set = (key: number, value: string) => onChange(lines.map((line) => (line.key === key ? { key, value } : line)))
  return (
    <div className="lines">
      <p className="quiet small">{t('f.linesHint')}</p>
      <ol ref={list}>
        {lines.map(({ key, value }, at) => (
          <li key={key} className={typeof value === 'string' ? `line level-${levelOf(value)}` : 'line kept'}>
            {typeof value === 'string' ? (
              <textarea
                aria-label={t('f.line', { n: at + 1, level: t(`level.${levelOf(value)}`) })}
                rows={Math.max(1, Math.ceil([...value].length / 34))}
                value={value}
                onChange={(event) => {
                  const [first = '', ...rest] = event.target.value.split('\n')
                  if (rest.length === 0) return set(key, first)
                  put(at, 1, first, ...rest)
                  focus(at + rest.length)
                }}
                onKeyDown={(event) => {
                  if (event.nativeEvent.isComposing) return
                  const { selectionStart, selectionEnd } = event.currentTarget
                  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
                    event.preventDefault()
                    put(at, 1, value.slice(0, selectionStart), value.slice(selectionEnd))
                    focus(at + 1)
                  }
                  if (event.key === 'Backspace' && value === '' && lines.length > 1) {
                    event.preventDefault()
                    put(at, 1)
                    focus(Math.max(0, at - 1), true)
                  }
                }}
              />
            ) : (
              <p>{t('f.kept', { what: tableWords(face, value) })}</p>
            )}
            <button type="button" className="link small" aria-label={t('f.removeLine', { n: at + 1 })} onClick={() => put(at, 1)}>
              ×
            </button>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        onClick={() => {
          put(lines.length, 0, '')
          focus(lines.length)
        }}
      >
        ＋ {t('f.addLine')}
      </Button>
    </div>
  )
}
function tableWords(face: PaperDetail['face'], at: number): string {
  const block = face.blocks[at]
  if (block?.type === 'table') return block.columns.join('、')
  return block?.type === 'boxes' ? block.rows.flatMap((row) => row.map(({ label }) => label)).join('、') : '—'
}
