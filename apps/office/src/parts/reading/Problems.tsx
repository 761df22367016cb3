import type { ReactNode } from 'react'
import type { LedgerReading, ReadDate, ReadFigure, ReadMeasure, ReadProblem } from '../../contract.ts'
import { useT as useReadingT } from '../../words/reading.ts'
import { useT } from '../../words.ts'
import { placed } from './paths.ts'
import { Value } from './Value.tsx'

/** The problems of a reading with all that hangs on them. */
export function Problems({ reading }: { reading: LedgerReading }) {
  return (
    <ol className="problems">
      {placed(reading.problems, 'problems').map(({ item, path }) => (
        <Problem key={path} problem={item} path={path} />
      ))}
    </ol>
  )
}

function Problem({ problem, path }: { problem: ReadProblem; path: string }) {
  const t = useT()
  const measures = placed(problem.measures, `${path}/measures`)
  const results = placed(problem.results, `${path}/results`)
  return (
    <li className="problem" id={path.replaceAll('/', '-')}>
      <div className="problem-head">
        <h3>
          {problem.section && <span className="quiet">{problem.section} · </span>}
          {t('import.problem', { no: problem.no })}
        </h3>
        <Value
          path={`${path}/title`}
          label={t('import.title')}
          value={problem.title}
          shown={problem.title ?? <span className="quiet">{t('import.noTitle')}</span>}
        />
      </div>
      <dl className="problem-facts">
        <Line label={t('import.status')} path={`${path}/status`} value={problem.status} />
        <Line label={t('import.lead')} path={`${path}/lead`} value={problem.lead} />
        <Line label={t('import.sourceTag')} path={`${path}/source`} value={problem.source} />
      </dl>
      {measures.length === 0 && (
        <>
          <Value path={`${path}/full`} label={t('import.full')} value={problem.full} look="block" />
          <p className="quiet small">{t('import.noMeasures')}</p>
        </>
      )}
      <Chips dates={problem.dates} figures={problem.figures} units={undefined} path={path} />
      {measures.length > 0 && (
        <ol className="measures">
          {measures.map(({ item, path: at }) => (
            <Measure key={at} measure={item} path={at} />
          ))}
        </ol>
      )}
      {results.length > 0 && (
        <div className="results">
          <h4>{t('import.results')}</h4>
          <ol className="measures">
            {results.map(({ item, path: at }) => (
              <li key={at}>
                <Numbered no={item.no}>
                  <Value path={`${at}/text`} label={t('import.result', { no: item.no ?? '' })} value={item.text} look="block" />
                  <p className="quiet small">
                    {item.covers.length > 0 ? t('import.covers', { no: item.covers.join('、') }) : t('import.coversUnknown')}
                  </p>
                </Numbered>
              </li>
            ))}
          </ol>
        </div>
      )}
    </li>
  )
}

function Line({ label, path, value }: { label: string; path: string; value: string | null }) {
  if (value === null) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Value path={path} label={label} value={value} />
      </dd>
    </div>
  )
}
function Numbered({ no, children }: { no: string | null; children: ReactNode }) {
  return (
    <div className="numbered">
      <span className="figure quiet">{no === null ? '·' : `${no}.`}</span>
      <div>{children}</div>
    </div>
  )
}

function Measure({ measure, path }: { measure: ReadMeasure; path: string }) {
  const t = useT()
  return (
    <li>
      <Numbered no={measure.no !== null && measure.text?.startsWith(measure.no) ? null : measure.no}>
        <Value path={`${path}/text`} label={t('import.measure', { no: measure.no ?? '' })} value={measure.text} look="block" />
        {measure.person !== undefined && (
          <p className="small">
            {t('import.person')}：<Value path={`${path}/person`} label={t('import.person')} value={measure.person} />
          </p>
        )}
        <Chips dates={measure.dates} figures={measure.figures} units={measure.units} path={path} />
      </Numbered>
    </li>
  )
}

const printedDate = (date: ReadDate): string =>
  date.from === null && date.to === null
    ? '?'
    : date.from === date.to || date.to === null
      ? (date.from ?? '')
      : `${date.from ?? ''}—${date.to}`

/** Units with their role, dates with theirs, figures with their unit: each a value of its own. `path` is empty for those of the whole document. */
export function Chips(props: {
  dates: readonly ReadDate[] | undefined
  figures: readonly ReadFigure[] | undefined
  units: ReadMeasure['units'] | undefined
  path: string
}) {
  const { dates, figures, units, path } = props
  const t = useT()
  const tr = useReadingT()
  const within = (list: string): string => (path === '' ? list : `${path}/${list}`)
  const chips = [
    ...placed(units, within('units')).map(({ item, path: at }) => (
      <Value
        key={at}
        path={`${at}/name`}
        label={t('import.units')}
        value={item.name}
        look="chip"
        beside={{
          path: `${at}/role`,
          label: tr('role'),
          value: item.role,
          choices: {
            lead: t('import.unitRole.lead'),
            co: t('import.unitRole.co'),
            mentioned: t('import.unitRole.mentioned'),
          },
        }}
        shown={
          <>
            <i>{t(`import.unitRole.${item.role}`)}</i> {item.name}
          </>
        }
      />
    )),
    ...placed(dates, within('dates')).map(({ item, path: at }) => (
      <Value
        key={at}
        path={`${at}/role`}
        label={`${t('import.dates')} ${item.text}`}
        value={item.role}
        choices={{
          due: t('import.dateRole.due'),
          done: t('import.dateRole.done'),
          period: t('import.dateRole.period'),
          mention: t('import.dateRole.mention'),
        }}
        look="chip"
        beside={{ path: `${at}/to`, label: tr('lastDay'), value: item.to }}
        shown={
          <>
            <i className={item.role === 'due' ? 'due-role' : undefined}>{t(`import.dateRole.${item.role}`)}</i> {item.text}{' '}
            <small className="figure">{printedDate(item)}</small>
          </>
        }
      />
    )),
    ...placed(figures, within('figures')).map(({ item, path: at }) => (
      <Value
        key={at}
        path={`${at}/value`}
        label={`${t('import.figures')} ${item.what}`}
        value={item.value}
        look="chip"
        shown={
          <>
            <b className="figure">
              {placeOf(item) === 'before' && item.qualifier}
              {item.value}
              {item.to !== undefined && `—${item.to}`}
              {placeOf(item) === 'inside' && item.qualifier}
              {item.unit}
              {placeOf(item) === 'behind' && item.qualifier}
            </b>{' '}
            {item.what}
          </>
        }
      />
    )),
  ]
  return chips.length === 0 ? null : <div className="chips-line">{chips}</div>
}

/** Where a qualifier is printed: 400余项, 60家以上, others before the number. */
const placeOf = ({ qualifier }: ReadFigure): 'before' | 'inside' | 'behind' =>
  qualifier === '余' || qualifier === '多' ? 'inside' : /^(?:以上|以下|左右|以内|上下)$/.test(qualifier ?? '') ? 'behind' : 'before'
