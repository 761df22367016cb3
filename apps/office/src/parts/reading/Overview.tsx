import { Note, Panel, StatusTag, useSay } from '@changtong/ui'
import { Link } from '@tanstack/react-router'
import type { ImportDetail, LedgerReading } from '../../contract.ts'
import { useT as useReadingT } from '../../words/reading.ts'
import { useT } from '../../words.ts'
import { printed, useDesk } from './desk.ts'
import { documentKinds } from './kinds.ts'
import { Value } from './Value.tsx'

/** What the document is: kind, title, issuer, dates. */
export function DocumentFacts({ reading, kindLabel }: { reading: LedgerReading; kindLabel: string }) {
  const t = useT()
  const { period } = reading
  const rows: readonly (readonly [string, string, string | number | null | undefined, string?])[] = [
    ['title', t('import.title'), reading.title],
    ['org', t('import.org'), reading.org],
    ['period/inspection', t('import.inspection'), period.inspection?.join(' — ')],
    ['period/feedback', t('import.feedback'), period.feedback],
    ['period/published', t('import.published'), period.published],
    ['period/year', t('import.year'), period.year],
    ['period/data', t('import.data'), period.data],
  ]
  return (
    <dl className="reading-facts">
      <div>
        <dt>{t('import.kind')}</dt>
        <dd>
          <Value path="kind" label={t('import.kind')} value={reading.kind} shown={kindLabel} choices={kindsIn(t)} />
        </dd>
      </div>
      {rows.map(([path, label, value]) =>
        value === undefined || (value === null && path !== 'title' && path !== 'org') ? null : (
          <div key={path}>
            <dt>{label}</dt>
            <dd>
              <Value
                path={path}
                label={label}
                value={value}
                fixed={path === 'period/inspection'}
                shown={value === null && path === 'title' ? t('import.noTitle') : undefined}
              />
            </dd>
          </div>
        ),
      )}
    </dl>
  )
}
const kindsIn = (t: ReturnType<typeof useT>): Record<string, string> =>
  Object.fromEntries(documentKinds.map((kind) => [kind, t(`kind.${kind}`)]))

/** What the document says of itself beside what was found: both stand, nothing is corrected in silence. */
export function StatedAndFound({ reading }: { reading: LedgerReading }) {
  const t = useT()
  const say = useSay()
  const found = {
    problems: count(reading.problems),
    measures: reading.problems.reduce((sum, problem) => sum + (problem ? count(problem.measures) : 0), 0),
  }
  const boxes = (['problems', 'measures'] as const).flatMap((what) => {
    const stated = reading.stated[what]
    return stated === null && found[what] === 0 ? [] : [{ what, stated, found: found[what] }]
  })
  const checks = reading.checks.filter(
    (check) => !(check.kind === 'count' && boxes.some((box) => box.stated === check.stated && box.found === check.found)),
  )
  return (
    <section aria-label={t('import.checks')} className="stack tight">
      <ul className="stated">
        {boxes.map(({ what, stated, found: n }) => {
          const agree = stated === null || stated === n
          return (
            <li key={what} className={stated === null ? 'tone-idle' : agree ? 'tone-ok' : 'tone-warn'}>
              <strong>{t(`import.${what}`)}</strong>
              <span className="stated-numbers figure">{stated === null ? n : `${n} / ${stated}`}</span>
              <span>
                {stated === null
                  ? t('import.found')
                  : agree
                    ? `✓ ${t('import.found')} / ${t('import.stated')} · ${t('import.agree')}`
                    : `⚠ ${t('import.stated')} ${stated} · ${t('import.found')} ${n} · ${t('import.difference', { n: Math.abs(stated - n) })}`}
              </span>
            </li>
          )
        })}
      </ul>
      {checks.length > 0 && (
        <ul className="checks">
          {checks.map((check, at) => (
            <li key={at}>
              <StatusTag tone={check.difference === 0 ? 'ok' : 'warn'} mark={check.difference === 0 ? '✓' : '⚠'}>
                {check.difference === 0
                  ? t('import.agree')
                  : check.difference === null
                    ? `${t('import.stated')} ${check.stated}`
                    : t('import.difference', { n: Math.abs(check.difference) })}
              </StatusTag>
              <span>
                <q>{check.says}</q> {say(check.note)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
const count = (list: readonly unknown[]): number => list.filter((item) => item !== null).length

/** Places where the reader was not sure; each leads to its value. */
export function Doubts({ doubts, warnings }: { doubts: ImportDetail['doubts']; warnings: ImportDetail['warnings'] }) {
  const t = useT()
  const say = useSay()
  const desk = useDesk()
  if (doubts.length + warnings.length === 0) return null
  return (
    <Note tone="warn" title={t('import.doubts')}>
      <ul className="doubts">
        {warnings.map((warning) => (
          <li key={warning.zh}>{say(warning)}</li>
        ))}
        {doubts.map((doubt) => (
          <li key={doubt.path + doubt.note.zh}>
            <button type="button" className="link" onClick={() => desk.activate(doubt.path)}>
              {say(doubt.note)}
            </button>
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** A corrected value as it is called: roles and kinds by their words. */
function useInWords(): (path: string, value: unknown) => string {
  const t = useT()
  return (path, value) => {
    if (path === 'kind') return kindsIn(t)[String(value)] ?? printed(value)
    if (/\/units\/\d+\/role$/.test(path) && isUnitRole(value)) return t(`import.unitRole.${value}`)
    if (/\/dates\/\d+\/role$/.test(path) && isDateRole(value)) return t(`import.dateRole.${value}`)
    return printed(value)
  }
}

/** What people corrected, each to be taken back; removed items have no other place to be taken back from. */
export function Corrections({ corrections }: { corrections: ImportDetail['corrections'] }) {
  const t = useT()
  const inWords = useInWords()
  const desk = useDesk()
  if (corrections.length === 0) return null
  return (
    <Panel id="corrections" title={t('import.corrections')}>
      <ul className="corrections">
        {corrections.map((correction) => (
          <li key={correction.path}>
            <button type="button" className="link" onClick={() => desk.activate(correction.path)}>
              {correction.value === null ? t('import.wasRemoved') : inWords(correction.path, correction.value)}
            </button>
            <span className="quiet">
              {t('import.was', { was: inWords(correction.path, correction.was) || t('import.empty') })} · {correction.by}
            </span>
            {desk.open && (
              <button type="button" className="link" onClick={() => void desk.takeBack(correction.path)}>
                {t('import.takeBack')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Corrections that were made on another reading of this document and have no place in this one. */
export function SetAside({ setAside }: { setAside: ImportDetail['setAside'] }) {
  const t = useT()
  const r = useReadingT()
  const inWords = useInWords()
  if (setAside.length === 0) return null
  return (
    <Note tone="warn" title={r('setAside', { n: setAside.length })}>
      <p>{r('setAsideHint')}</p>
      <ul className="doubts">
        {setAside.map(({ path, value, was, by }) => (
          <li key={path}>
            <q>{value === null ? t('import.wasRemoved') : inWords(path, value)}</q>{' '}
            <span>
              {t('import.was', { was: inWords(path, was) || t('import.empty') })} · {by}
            </span>
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** The rules of this office that this document was read by, each with the places where it did something. */
export function Ruled({ touched }: { touched: ImportDetail['touched'] }) {
  const t = useReadingT()
  const say = useSay()
  const desk = useDesk()
  const rules = [...new Set(touched.map(({ rule }) => rule))]
  if (rules.length === 0) return null
  return (
    <Panel id="ruled" title={t('ruledTitle')} aside={<Link to="/reading-rules">{t('toRules')}</Link>}>
      <ul className="lines">
        {rules.map((rule) => {
          const places = touched.filter((touch) => touch.rule === rule)
          const [first] = places
          return (
            <li key={rule}>
              <button type="button" className="link grow" onClick={() => first && desk.activate(shownAt(first.path))}>
                {first && say(first.sentence)}
              </button>
              <span className="quiet small">{t('places', { n: places.length })}</span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
/** A role and a day are corrected beside the name and the words they belong to. */
const shownAt = (path: string): string => path.replace(/(\/units\/\d+)\/role$/, '$1/name').replace(/(\/dates\/\d+)\/to$/, '$1/role')
const isUnitRole = (value: unknown): value is 'lead' | 'co' | 'mentioned' => ['lead', 'co', 'mentioned'].includes(value as string)
const isDateRole = (value: unknown): value is 'due' | 'done' | 'period' | 'mention' =>
  ['due', 'done', 'period', 'mention'].includes(value as string)
