import { printedAt, printedDue, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { createPortal } from 'react-dom'
import type { CaseDetail } from '../../contract.ts'
import { meQuery } from '../../queries.ts'
import { useT } from '../../words/case.ts'
import { useT as useShared } from '../../words.ts'
import { actorLine } from './Story.tsx'

/**
 * The case as a sheet of paper for the file: what it is, its deadlines, measures and story, black on white, with heads of tables on every page. It
 * stands outside the page and is seen on paper only. Words between persons stay off it.
 */
export function PrintSheet({ detail, at }: { detail: CaseDetail; at: string }) {
  const t = useT()
  const shared = useShared()
  const say = useSay()
  const me = useQuery(meQuery)
  const { row } = detail
  const fields = detail.fields.filter((field) => field.shown !== '' && field.name !== 'titleProposed' && field.name !== 'title')
  const measures = detail.children.filter((child) => child.procedure === 'measure')
  const story = [...detail.timeline].filter(({ comment }) => comment === null).sort((a, b) => a.version - b.version)
  return createPortal(
    <article className="print-sheet">
      <header>
        <p className="sheet-place">{me.data && say(me.data.place)}</p>
        <h1>{row.title}</h1>
        <p className="sheet-line">
          <span>
            {t('sheet.no')}：{row.no}
          </span>
          <span>{say(row.stateLabel)}</span>
          <span>{t('sheet.printed', { who: me.data?.person.name ?? '', at: printedAt(at) })}</span>
        </p>
        {row.confidential && <p className="sheet-line strong">{t('sheet.confidential')}</p>}
      </header>
      <table className="sheet-facts">
        <caption>{t('sheet.facts')}</caption>
        <tbody>
          <Fact label={shared('case.lead')} value={row.leadUnit?.name ?? ''} />
          <Fact label={shared('case.co')} value={row.coUnits.map((unit) => unit.name).join('、')} />
          <Fact label={shared('case.handler')} value={row.handler?.name ?? ''} />
          <Fact label={shared('case.openedAt')} value={printedAt(row.openedAt)} />
          <Fact label={shared('case.due')} value={row.due ? `${printedDue(row.due)}${row.left ? `（${say(row.left)}）` : ''}` : ''} />
          <Fact label={shared('case.closedAt')} value={row.closedAt ? printedAt(row.closedAt) : ''} />
          {fields.map((field) => (
            <Fact
              key={field.name}
              label={say(field.label)}
              value={(field.look.as === 'choice' && say(field.look.choices?.[String(field.value)])) || field.shown}
            />
          ))}
        </tbody>
      </table>
      {detail.readings.length > 0 && (
        <Table caption={t('sheet.clocks')} heads={[t('sheet.clock'), t('sheet.from'), t('sheet.due'), t('sheet.state')]}>
          {detail.readings.map((reading) => (
            <tr key={reading.clock + reading.startedAt}>
              <td>{say(reading.label)}</td>
              <td>{printedAt(reading.startedAt)}</td>
              <td>{reading.due ? printedDue(reading.due) : '—'}</td>
              <td>
                {shared(`case.clock.${reading.state}`)} {say(reading.spent)} {reading.left && say(reading.left)}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {measures.length > 0 && (
        <Table caption={t('sheet.measures')} heads={[t('sheet.no'), t('sheet.measure'), t('sheet.unit'), t('sheet.due'), t('sheet.state')]}>
          {measures.map((measure) => (
            <tr key={measure.id}>
              <td className="nowrap">{measure.no}</td>
              <td>{measure.title}</td>
              <td>{measure.leadUnit?.name ?? ''}</td>
              <td className="nowrap">{measure.due ? printedDue(measure.due) : ''}</td>
              <td className="nowrap">{say(measure.stateLabel)}</td>
            </tr>
          ))}
        </Table>
      )}
      <Table caption={t('sheet.story')} heads={[t('sheet.when'), t('sheet.what'), t('sheet.who')]}>
        {story.map((happening) => (
          <tr key={happening.version}>
            <td className="nowrap">{printedAt(happening.at)}</td>
            <td>
              {say(happening.label)}
              {happening.details.map((one) => (
                <p key={one.label.zh + one.value}>
                  {say(one.label)}：{one.value}
                </p>
              ))}
              {happening.evidence.length > 0 && <p>{happening.evidence.map(({ name }) => name).join('；')}</p>}
            </td>
            <td>{actorLine(happening.by.name, happening.by.unit, say(happening.by.post))}</td>
          </tr>
        ))}
      </Table>
      {row.phase !== 'closed' && (
        <section className="sheet-sign">
          <h2>{t('sheet.sign')}</h2>
        </section>
      )}
    </article>,
    document.body,
  )
}

const Fact = ({ label, value }: { label: string; value: string }) =>
  value === '' ? null : (
    <tr>
      <th scope="row">{label}</th>
      <td>{value}</td>
    </tr>
  )
function Table({ caption, heads, children }: { caption: string; heads: readonly string[]; children: React.ReactNode }) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
