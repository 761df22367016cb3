import { Fact, Facts, Panel, StatusTag, useSay } from '@changtong/ui'
import type { CaseDetail } from '../../contract.ts'
import { useT as useOwnT } from '../../words/case.ts'
import { useT } from '../../words.ts'

type Shown = CaseDetail['fields'][number]
const isLong = ({ look, shown }: Shown): boolean => look.as === 'paragraph' || look.as === 'parts' || shown.length > 60

/** What the case says of itself: the long parts to be read (`long`), or the short ones to be looked up. */
export function FactsPanel({ detail, long }: { detail: CaseDetail; long: boolean }) {
  const t = useT()
  const own = useOwnT()
  const say = useSay()
  const fields = detail.fields.filter(
    (field) => field.shown !== '' && field.name !== 'title' && field.name !== 'titleProposed' && isLong(field) === long,
  )
  if (fields.length === 0) return null
  return (
    <Panel id={long ? 'account' : 'facts'} title={long ? own('lead') : t('case.facts')}>
      <Facts>
        {fields.map((field) => (
          <Fact key={field.name} label={say(field.label)} wide={long}>
            {field.look.as === 'parts' ? <PartsShown field={field} detail={detail} /> : choiceOf(field, say) || field.shown}{' '}
            {field.masked && <StatusTag tone="idle">{t('case.masked')}</StatusTag>}
          </Fact>
        ))}
      </Facts>
    </Panel>
  )
}

/** A choice in the reader's language; empty for every other field. */
const choiceOf = ({ look, value, masked }: Shown, say: ReturnType<typeof useSay>): string =>
  look.as === 'choice' && !masked ? say(look.choices?.[String(value)]) : ''

/** Completion statements with the measures they cover; other lists as the server words them. */
function PartsShown({ field, detail }: { field: Shown; detail: CaseDetail }) {
  const t = useT()
  if (field.name !== 'completions' || !Array.isArray(field.value)) return <>{field.shown}</>
  const measures = detail.children.filter((child) => child.procedure === 'measure' && child.outcome !== 'withdrawn')
  return (
    <ol className="stack tight">
      {(field.value as { no: string; text: string; covers: string[] }[]).map((part) => (
        <li key={part.no + part.text}>
          <span className="figure">{part.no}.</span> {part.text}{' '}
          <span className="quiet small">
            {t('batch.covers', {
              nos:
                part.covers
                  .map((id) => measures.findIndex((measure) => measure.id === id) + 1)
                  .filter((n) => n > 0)
                  .join('、') || '—',
            })}
          </span>
        </li>
      ))}
    </ol>
  )
}
