import { Button, FieldFrame, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { definitionsQuery } from '../queries.ts'
import { useT } from '../words.ts'
import type { Coverable } from './coverable.ts'

/** 完成情况 as one writes it: each statement names the measures it covers; `covers` holds ids or numbers, as the caller keys them. */
export interface CompletionPart {
  readonly no: string
  readonly text: string
  readonly covers: readonly string[]
}

const listOf = <T,>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : [])

/** Statements with ticks for the measures each of them covers, and which measures none covers yet. */
export function CompletionsEditor(props: {
  id: string
  value: unknown
  measures: readonly Coverable[]
  onChange(value: CompletionPart[]): void
}) {
  const { id, measures, onChange } = props
  const t = useT()
  const parts = listOf<CompletionPart>(props.value)
  const change = (at: number, with_: Partial<CompletionPart>) => onChange(parts.map((part, i) => (i === at ? { ...part, ...with_ } : part)))
  const covered = new Set(parts.flatMap((part) => part.covers))
  const open = measures.filter((measure) => !covered.has(measure.key))
  const nextNo = String(Math.max(0, ...parts.map((part) => Number.parseInt(part.no, 10) || 0)) + 1)
  return (
    <div className="stack tight">
      {parts.map((part, at) => (
        <fieldset key={at} className="part">
          <legend>{t('completions.item', { no: part.no })}</legend>
          <div className="part-line">
            <FieldFrame id={`${id}-${at}-no`} label={t('completions.no')}>
              <input
                id={`${id}-${at}-no`}
                type="text"
                value={part.no}
                maxLength={20}
                onChange={(event) => change(at, { no: event.target.value })}
              />
            </FieldFrame>
            <FieldFrame id={`${id}-${at}-text`} label={t('completions.text')}>
              <textarea id={`${id}-${at}-text`} rows={3} value={part.text} onChange={(event) => change(at, { text: event.target.value })} />
            </FieldFrame>
          </div>
          <fieldset className="covers">
            <legend>{t('completions.covers')}</legend>
            {measures.map((measure) => (
              <label key={measure.key} className="tick">
                <input
                  type="checkbox"
                  checked={part.covers.includes(measure.key)}
                  onChange={(event) =>
                    change(at, {
                      covers: event.target.checked ? [...part.covers, measure.key] : part.covers.filter((key) => key !== measure.key),
                    })
                  }
                />
                <span className="clip" title={measure.text}>
                  {measure.no} {measure.text}
                </span>
              </label>
            ))}
          </fieldset>
          <div className="row">
            {measures.length > 1 && (
              <Button size="small" look="quiet" onClick={() => change(at, { covers: measures.map((measure) => measure.key) })}>
                {t('completions.all')}
              </Button>
            )}
            <RemoveButton name={t('completions.item', { no: part.no })} onClick={() => onChange(parts.filter((_, i) => i !== at))} />
          </div>
        </fieldset>
      ))}
      {open.length > 0 && <p className="quiet">{t('completions.uncovered', { what: open.map((measure) => measure.no).join('、') })}</p>}
      <div>
        <Button
          size="small"
          onClick={() =>
            onChange([
              ...parts,
              { no: nextNo, text: '', covers: open.length === measures.length && parts.length === 0 ? [] : open.map((m) => m.key) },
            ])
          }
        >
          ＋ {t('completions.add')}
        </Button>
      </div>
    </div>
  )
}

/** Numbered texts, for the measures of a wording. */
export function NumberedEditor(props: {
  id: string
  value: readonly { no: string; text: string }[]
  addWord: string
  itemWord(no: string): string
  onChange(value: { no: string; text: string }[]): void
}) {
  const { id, value, addWord, itemWord, onChange } = props
  const t = useT()
  return (
    <div className="stack tight">
      {value.map((part, at) => (
        <div key={at} className="part part-line">
          <FieldFrame id={`${id}-${at}-no`} label={t('completions.no')}>
            <input
              id={`${id}-${at}-no`}
              type="text"
              value={part.no}
              maxLength={20}
              onChange={(event) => onChange(value.map((other, i) => (i === at ? { ...other, no: event.target.value } : other)))}
            />
          </FieldFrame>
          <FieldFrame id={`${id}-${at}-text`} label={itemWord(part.no)}>
            <textarea
              id={`${id}-${at}-text`}
              rows={3}
              value={part.text}
              onChange={(event) => onChange(value.map((other, i) => (i === at ? { ...other, text: event.target.value } : other)))}
            />
          </FieldFrame>
          <RemoveButton name={itemWord(part.no)} onClick={() => onChange(value.filter((_, i) => i !== at))} />
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...value, { no: String(value.length + 1), text: '' }])}>
          ＋ {addWord}
        </Button>
      </div>
    </div>
  )
}

interface SourcePart {
  readonly source: string
  readonly externalNo?: string
}
/** Further channels that reported the same fault; the choices are those of the field 问题来源 itself. */
export function SourcesEditor({ id, value, onChange }: { id: string; value: unknown; onChange(value: SourcePart[]): void }) {
  const t = useT()
  const say = useSay()
  const definitions = useQuery(definitionsQuery)
  const choices =
    definitions.data?.find((definition) => definition.id === 'problem')?.form.find((field) => field.name === 'source')?.look.choices ?? {}
  const parts = listOf<SourcePart>(value)
  const change = (at: number, with_: Partial<SourcePart>) => onChange(parts.map((part, i) => (i === at ? { ...part, ...with_ } : part)))
  return (
    <div className="stack tight">
      {parts.map((part, at) => (
        <div key={at} className="part part-line">
          <FieldFrame id={`${id}-${at}-source`} label={t('sources.source')}>
            <select id={`${id}-${at}-source`} value={part.source} onChange={(event) => change(at, { source: event.target.value })}>
              {Object.entries(choices).map(([key, label]) => (
                <option key={key} value={key}>
                  {say(label)}
                </option>
              ))}
            </select>
          </FieldFrame>
          <FieldFrame id={`${id}-${at}-no`} label={t('sources.no')}>
            <input
              id={`${id}-${at}-no`}
              type="text"
              value={part.externalNo ?? ''}
              maxLength={60}
              onChange={(event) => change(at, { externalNo: event.target.value || undefined })}
            />
          </FieldFrame>
          <RemoveButton name={t('sources.source')} onClick={() => onChange(parts.filter((_, i) => i !== at))} />
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...parts, { source: Object.keys(choices)[0] ?? '' }])}>
          ＋ {t('sources.add')}
        </Button>
      </div>
    </div>
  )
}

function RemoveButton({ name, onClick }: { name: string; onClick(): void }) {
  const t = useT()
  return (
    <Button size="small" look="quiet" aria-label={`${t('part.remove')} ${name}`} onClick={onClick}>
      {t('part.remove')}
    </Button>
  )
}
