import path from 'node:path'
import type { Page } from 'playwright-core'
import { type ActForm, actForms } from './forms.ts'
import { dialogOf } from './hand.ts'
import { caseWhere, phone, wide } from './site.ts'
import { go, inDialog, type Look, ready, type Walk } from './walk.ts'

/** Every staff page, with what opens on it beside the forms. */
export async function walkPages({ proof, look, lookAtPhone, visit, windowOf }: Walk): Promise<void> {
  const out = await proof.open()
  await out.page.goto('/w/sign-in')
  await out.page.locator('.demo-people').waitFor()
  await look(out.page, 'sign-in')
  await out.page.locator('form button[type=submit]').click()
  await look(out.page, 'sign-in with faults')

  const clerk = await windowOf('general-clerk')
  await clerk.locator('.table').first().waitFor()
  await look(clerk, 'desk')
  for (const procedure of ['request', 'problem', 'measure', 'batch', 'campaign', 'all'])
    await visit(clerk, `/w/cases?procedure=${procedure}`)
  await visit(clerk, '/w/cases?procedure=problem&q=zzz&light=red', 'list with filters and no rows')
  for (const mode of ['board', 'calendar', 'timeline']) await visit(clerk, `/w/cases?procedure=problem&mode=${mode}`)
  await go(clerk, '/w/cases?procedure=problem&state=registered')
  await clerk.locator('[role=grid] [data-row="0"] [role=gridcell]').nth(3).click()
  await clerk.locator('.peek .suggested').waitFor()
  await look(clerk, 'list with a preview')
  await clerk.locator('[role=grid] .grid-head input[type=checkbox]').check()
  await clerk.locator('.bulk button').nth(1).waitFor()
  await look(clerk, 'list with several selected', '.bulk')
  await go(clerk, '/w')
  await clerk.keyboard.press('Control+k')
  await clerk.getByRole('option').first().waitFor()
  await look(clerk, 'palette')
  await clerk.keyboard.press('Escape')
  await clerk.keyboard.press('?')
  await clerk.locator('.keys-sheet').waitFor()
  await look(clerk, 'keys')
  await clerk.keyboard.press('Escape')
  for (const procedure of ['request', 'problem', 'measure', 'batch', 'campaign']) {
    for (const state of ['handling', 'cleared', 'closed', 'collecting', 'published', 'running', 'verifying']) {
      const address = await caseWhere(proof.site, { procedure, state }).catch(() => null)
      if (address === null) continue
      await go(clerk, address)
      await clerk.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
      })
      await look(clerk, `${procedure} ${state}`)
    }
  }
  await visit(clerk, await caseWhere(proof.site, { procedure: 'problem', state: 'handling' }), 'problem, before words are written')
  await clerk.locator('.composer textarea').fill('@')
  await clerk.locator('.composer [role=option]').first().waitFor()
  await look(clerk, 'words, choosing whom to mention')
  for (const address of [
    '/w/papers',
    '/w/numbers',
    '/w/inbox',
    '/w/inbox?show=all',
    '/w/taskforces',
    '/w/units',
    '/w/calendar',
    '/w/nowhere',
  ])
    await visit(clerk, address)
  const checker = await windowOf('supervision-checker')
  await visit(checker, '/w/board?period=all')
  await checker.locator('.board-urge').first().click()
  await dialogOf(checker).locator('.urge-list').waitFor()
  await look(checker, 'dialog: urge', inDialog)
  await checker.keyboard.press('Escape')
  await dialogOf(checker).waitFor({ state: 'hidden' })
  for (const address of ['/w/duties', '/w/leaders', '/w/reading-rules', '/w/columns', '/w/publishing?period=all'])
    await visit(clerk, address)
  await visit(clerk, '/w/enterprises/figures')
  await clerk.locator('.rows button').first().click()
  await lookAtForm(clerk, 'form: a number that is reported', look)
  await visit(clerk, '/w/enterprises?q=zzz', 'enterprises, none found')
  await visit(clerk, '/w/enterprises')
  await clerk.locator('[role=grid] [data-row="0"] a').first().click()
  await clerk.waitForURL('**/enterprises/*')
  await ready(clerk)
  await look(clerk, 'an enterprise and its contacts')
  await clerk.locator('#contacts button').first().click()
  await lookAtForm(clerk, 'form: invite a contact', look)
  await visit(clerk, '/w/leaders')
  await clerk.locator('.leaders a').first().click()
  await clerk.waitForURL('**/leaders/*')
  await ready(clerk)
  await look(clerk, "a leader's page")
  for (const state of ['planned', 'minuted'])
    await visit(clerk, await caseWhere(proof.site, { procedure: 'meeting', state }), `meeting ${state}`)
  await clerk.locator('#matters button').first().click()
  await dialogOf(clerk).waitFor()
  await look(clerk, 'dialog: a decided matter becomes a task', inDialog)
  await clerk.keyboard.press('Escape')
  await dialogOf(clerk).waitFor({ state: 'hidden' })
  await visit(clerk, '/w/meetings')
  await visit(clerk, await caseWhere(proof.site, { procedure: 'task', state: 'handling' }), 'task')
  await visit(clerk, await caseWhere(proof.site, { procedure: 'meetingSeries', state: 'running' }), 'series')
  const administrator = await windowOf('system-administrator')
  for (const address of ['/w', '/w/units', '/w/calendar', '/w/deliveries'])
    await visit(administrator, address, `${address} of the administrator`)
  const handler = `/w/admin/people/${await proof.site.person('market-regulation-handler')}`
  for (const [person, addresses] of [
    ['system-administrator', ['/w/admin/people', '/w/admin/sheet', handler, '/w/admin/grants', '/w/units?at=2025-06-01']],
    ['security-administrator', ['/w/admin/sessions', '/w/admin/sign-ins']],
    ['audit-administrator', ['/w/admin/trail']],
    ['general-clerk', ['/w/admin/limits']],
    ['market-regulation-liaison', ['/w/own']],
  ] as const) {
    // Whoever the sign-in page does not offer is offered in this proof.
    await proof.site.as(person)
    for (const address of addresses) await visit(await windowOf(person), address)
  }

  await go(clerk, '/w')
  await clerk.setViewportSize(phone)
  await clerk.locator('nav.bottom button').click()
  await lookAtPhone(clerk, 'menu of the phone')
  await clerk.keyboard.press('Escape')
  await clerk.setViewportSize(wide)
}

/** Every form and dialog: of opening a case, of each act that anybody is offered, of a batch, of documents read in. */
export async function walkForms({ proof, look, windowOf }: Walk): Promise<void> {
  const clerk = await windowOf('general-clerk')
  await walkImports(clerk, look)
  for (const procedure of ['request', 'problem', 'campaign', 'batch']) {
    await go(clerk, `/w/cases?procedure=${procedure}`)
    const open = clerk.locator('.page-aside button')
    if ((await open.count()) === 0) continue
    await open.click()
    await lookAtForm(clerk, `form: new ${procedure}`, look)
  }
  for (const [person, forms] of grouped(await actForms(proof.site))) {
    const page = await windowOf(person)
    let at = ''
    for (const form of forms) {
      if (at !== form.case) {
        await go(page, `/w/cases/${form.case}`)
        at = form.case
      }
      const button = page.locator('.acts-row').getByRole('button', { name: form.label.zh, exact: true })
      if ((await button.count()) === 0) continue // A batch offers some of its acts item by item: looked at below.
      await button.click()
      await lookAtForm(page, `form: ${form.procedure} ${form.action}`, look)
    }
  }
  const publisher = await windowOf('publisher')
  await go(publisher, '/w/site')
  await look(publisher, 'settings of the public site')
  await go(publisher, await caseWhere(proof.site, { procedure: 'batch', state: 'collecting' }))
  await publisher.locator('.item').first().waitFor()
  for (const [name, at] of [
    ['word', 0],
    ['approve', 1],
  ] as const) {
    await publisher.locator('.item').first().getByRole('button').nth(at).click()
    await dialogOf(publisher).waitFor()
    await look(publisher, `dialog: ${name}`, inDialog)
    await publisher.keyboard.press('Escape')
    await dialogOf(publisher).waitFor({ state: 'hidden' })
  }
}

/** A form as it opens, with a list of choices open where it has one, and with its faults. */
async function lookAtForm(page: Page, name: string, look: Look): Promise<void> {
  const dialog = dialogOf(page)
  await dialog.waitFor()
  await look(page, name, inDialog)
  const picker = dialog.getByRole('combobox').and(page.locator('input'))
  if (name.endsWith('dispatch')) {
    await picker.first().click()
    await page.locator('.ant-select-item-option').first().waitFor()
    await look(page, `${name}, choosing`)
    await page.keyboard.press('Escape')
  }
  if (name.endsWith('rework') || name.includes('new ') || name.endsWith('dispatch')) {
    await dialog.locator('.dialog-foot button').last().click()
    await dialog.getByRole('alert').waitFor()
    await look(page, `${name}, faults`, inDialog)
  }
  if (await dialog.isVisible()) await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}

/** A ledger whose columns nobody foresaw: what they are is said, remembered, and listed. */
async function walkLedger(page: Page, look: Look): Promise<void> {
  const was = page.url()
  await go(page, '/w/imports')
  const chooser = page.waitForEvent('filechooser')
  await page.locator('.drop button').first().click()
  const rows = ['序号,事由,怎么办,谁来办,办到哪天', '1,指引看不懂。,重画流程图。,区政数局,2026-12-01', '2,,,区政数局,下周', '合计,2,,,']
  await (await chooser).setFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
  await page.locator('.sheet-columns').waitFor()
  await look(page, 'import ledger', '#pane-reading')
  await page.locator('.sheet-columns select').nth(1).selectOption('problem')
  await page.locator('.sheet-columns select').nth(2).selectOption('measures')
  await page.locator('#sheet-0 .button').first().click()
  await page.locator('.notice p').waitFor()
  await page.locator('#problems').waitFor()
  await look(page, 'import ledger, columns chosen', '#pane-reading')
  await go(page, '/w/imports')
  // Only columns under a heading are remembered; this table may be read as one without.
  if (await page.locator('#ledger-layouts').isVisible()) await look(page, 'imports, with remembered columns')
  await go(page, was)
  await page.locator('#pane-reading').waitFor()
}

/** A list of enterprises with a row that cannot be entered: its columns and rows, and what is asked before it is entered. */
async function walkEnterpriseList(page: Page, look: Look): Promise<void> {
  const was = page.url()
  await go(page, '/w/imports')
  const chooser = page.waitForEvent('filechooser')
  await page.locator('.drop button').first().click()
  const rows = ['企业名称,统一社会信用代码,成立日期', '某某一号有限公司,919900020000000002,2021-03-01', '某某二号有限公司,9.19900020E+17,']
  await (await chooser).setFiles({ name: '名录.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
  await page.locator('.import-rows [data-row="0"]').waitFor()
  await look(page, 'a list of enterprises')
  await page.locator('.page-aside button').last().click()
  await dialogOf(page).waitFor()
  await look(page, 'dialog: enter a list of enterprises', inDialog)
  await page.keyboard.press('Escape')
  await dialogOf(page).waitFor({ state: 'hidden' })
  await go(page, was)
  await page.locator('#pane-reading').waitFor()
}

async function walkImports(page: Page, look: Look): Promise<void> {
  const documents = path.join(import.meta.dirname, '../../../localities/qinghe/documents')
  for (const file of ['solved-problems.docx', 'founding-notice.txt', 'rectification-park.txt']) {
    await go(page, '/w/imports')
    const chooser = page.waitForEvent('filechooser')
    await page.locator('.drop button').first().click()
    await (await chooser).setFiles(path.join(documents, file))
    await page.locator('#pane-reading').waitFor()
    await look(page, `import ${file}`)
  }
  await walkLedger(page, look)
  await walkEnterpriseList(page, look)
  await page.locator('[data-value$="/title"]').first().click()
  await page.locator('.inspector button').nth(1).click()
  await look(page, 'import, correcting', '#pane-reading')
  const confirm = page.locator('.page-aside button').last()
  for (const name of ['confirm', 'confirmed', 'undo']) {
    if (name === 'confirmed') await dialogOf(page).locator('.dialog-foot button').last().click()
    else await confirm.click()
    if (name === 'confirmed') await dialogOf(page).getByRole('status').waitFor()
    await dialogOf(page).waitFor()
    await look(page, `dialog: ${name}`, inDialog)
    if (name !== 'confirm') {
      await page.keyboard.press('Escape')
      await dialogOf(page).waitFor({ state: 'hidden' })
    }
  }
  await look(page, 'import, confirmed')
  await go(page, '/w/taskforces')
  await page.waitForURL('**/taskforces/*')
  await ready(page)
  await look(page, 'taskforce')
  await page.locator('.seat-list button').first().click()
  await lookAtForm(page, 'form: name the person of a seat', look)
  await go(page, '/w/imports')
  await page.locator('details summary').first().click()
  await look(page, 'imports')
}

const grouped = (forms: readonly ActForm[]): ReadonlyMap<string, readonly ActForm[]> =>
  Map.groupBy(
    [...forms].sort((a, b) => (a.case < b.case ? -1 : 1)),
    (form) => form.person,
  )
