import type { z } from 'zod'
import type { NumberRows, NumbersPage } from '../contract/index.ts'
import type { Office, Signed } from '../office.ts'
import { placeOf } from '../place.ts'
import { siteOf } from '../public/site.ts'
import { mayDo } from './kept.ts'
import { kindOf, type PaperKind, paperKinds } from './kinds.ts'
import { gapReports, numbersOf, printedNumber, seriesOf } from './numbers.ts'
import { namesOf } from './rows.ts'

/** What the office is called in its papers, where nobody says otherwise. */
export async function officeName(db: Parameters<typeof siteOf>[0]): Promise<string> {
  return (await siteOf(db)).undertaker?.zh ?? `${(await placeOf(db)).name.zh}优化营商环境工作专班办公室`
}

/** 发文登记: series with how far their numbers go in each year, and what is missing. */
export async function numbersPage(office: Office, signed: Signed): Promise<z.infer<typeof NumbersPage>> {
  const { db } = office.database
  const reports = await gapReports(db, office.now())
  return {
    series: (await seriesOf(db)).map((series) => ({
      id: series.id,
      name: series.name,
      form: series.form,
      kinds: series.kinds.flatMap((id) => kindOf(id)?.label ?? []),
      issuer: series.issuer,
      years: reports
        .filter((report) => report.series.id === series.id)
        .map(({ year, next, missing, taken }) => ({
          year,
          next: printedNumber(series, { year, serial: next }),
          missing: [...missing],
          taken,
        })),
    })),
    kinds: (Object.entries(paperKinds) as [string, PaperKind][])
      .filter(([, { numbered }]) => numbered)
      .map(([id, { label, form }]) => ({ id, label, form: form === 'briefing' ? ('issue' as const) : ('number' as const) })),
    issuer: await officeName(db),
    may: { number: mayDo(office, signed, 'number') },
  }
}

/** What became of the numbers of a series in a year, a window of them; undefined where there is no such series. */
export async function numberRows(office: Office, asked: Parameters<typeof numbersOf>[1]): Promise<z.infer<typeof NumberRows> | undefined> {
  const { db } = office.database
  const series = (await seriesOf(db)).find(({ id }) => id === asked.series)
  if (!series) return undefined
  const rows = await numbersOf(db, asked)
  const name = await namesOf(
    office,
    rows.flatMap(({ taken_by, settled_by }) => [taken_by, settled_by]),
  )
  return {
    numbers: rows.map((one) => ({
      serial: one.serial,
      printed: printedNumber(series, one),
      state: one.state,
      purpose: one.purpose,
      paper: one.paper,
      by: name(one.taken_by),
      at: one.taken_at,
      settled: one.settled_at ? { by: name(one.settled_by), at: one.settled_at, reason: one.reason } : null,
    })),
  }
}
