import { procedureOf, procedures } from '@changtong/capabilities/registry.ts'
import { no, ok, type Refusal, type Result, refuse } from '@changtong/kernel'
import { consolePerson } from '../consolePerson.ts'
import { ExportQuery, shownColumns } from '../contract/index.ts'
import type { Office, Signed } from '../office.ts'
import { viewsOf } from '../views/views.ts'
import { exportList } from './list.ts'

const nobody = refuse(
  'console.nobody',
  '综合组还没有人员，无法导出。请先建立人员。',
  'There is nobody in the general group yet. Please set up people first.',
)
const unknownKind = (procedure: string): Refusal => {
  const known = procedures.map((p) => p.id).join(', ')
  return refuse(
    'procedure.unknown',
    `没有“${procedure}”这类事项。有：${known}`,
    `There is no kind of case "${procedure}". There are: ${known}`,
  )
}
const unread = (view: string, known: readonly string[]): Refusal =>
  refuse(
    'view.unknown',
    `没有“${view}”这个视图。有：${known.join('、')}；也可以从列表的地址中复制问号后面的部分。`,
    `There is no view "${view}". There are: ${known.join(', ')}; or copy what stands behind the question mark in the address of the list.`,
  )

/**
 * A list as a workbook, from the console: what the first person of the general group sees; in the columns of the view where it keeps its own.
 * @param view the name of a view of that person; or what stands behind the question mark in the address of the list (`light=red&sort=due`), or
 * that whole address. Empty: all.
 */
export async function exportAtConsole(
  office: Office,
  procedure: string,
  view: string,
): Promise<Result<{ readonly bytes: Uint8Array; readonly rows: number }>> {
  if (procedure !== 'all' && !procedureOf(procedure)) return no(unknownKind(procedure))
  const signed = await consolePerson(office)
  if (!signed) return no(nobody)
  const asked = view.includes('=') || view === '' ? addressed(view) : await named(office, signed, procedure, view)
  if (!asked.ok) return asked
  const query = ExportQuery.safeParse({ ...asked.value, procedure })
  if (query.success) return ok(await exportList(office, signed, query.data))
  const places = query.error.issues.map((i) => (i.code === 'unrecognized_keys' ? i.keys.join(', ') : i.path.join('.'))).join(', ')
  return no(
    refuse(
      'view.unread',
      `看不懂这个视图：${places}。请从列表的地址中复制。`,
      `This view cannot be read: ${places}. Please copy it from the address of the list.`,
    ),
  )
}

type Pairs = Readonly<Record<string, string>>
/** The pairs of an address, without the window that was looked at. */
function addressed(view: string): Result<Pairs> {
  const { offset: _offset, limit: _limit, ...asked } = Object.fromEntries(new URLSearchParams(view.slice(view.indexOf('?') + 1)))
  return ok(asked)
}
async function named(office: Office, signed: Signed, procedure: string, view: string): Promise<Result<Pairs>> {
  const views = await viewsOf(office, signed, procedure)
  const found = views.find(({ id, name }) => [id, name.zh, name.en].includes(view))
  return found
    ? ok({ ...found.search, ...(found.layout && { columns: shownColumns(found.layout, procedure).join(',') }) })
    : no(
        unread(
          view,
          views.map((v) => v.name.zh),
        ),
      )
}
