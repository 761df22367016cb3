import type { Locator, Page } from 'playwright-core'

/** What a person's hand does on the staff pages: by the words that stand there, never by the inside of a page. */

export const dialogOf = (page: Page): Locator => page.getByRole('dialog').filter({ has: page.locator('.dialog-foot') })

/** Presses one of the acts that the page of a case offers, and waits for its form. */
export async function begin(page: Page, act: string): Promise<Locator> {
  await page.getByRole('region', { name: '可以办理' }).getByRole('button', { name: act, exact: true }).click()
  const dialog = dialogOf(page)
  await dialog.waitFor()
  return dialog
}
/** Sends the form and waits until it is gone, which it only is when the act was accepted. */
export async function send(page: Page, word: string): Promise<void> {
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: word, exact: true }).last().click()
  await dialog.waitFor({ state: 'hidden' })
}
/** Chooses from a searchable list by typing its name. */
export async function pick(page: Page, dialog: Locator, label: string, name: string): Promise<void> {
  const box = dialog.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(name)
  await page.getByTitle(name, { exact: true }).last().click()
}
/** Takes a paper out of the drawer: the button opens the chooser, the file is chosen in it. */
export async function attach(page: Page, dialog: Locator, name: string, words: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await dialog.getByText('选择文件').click()
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(words) })
  await dialog.getByRole('listitem').filter({ hasText: name }).waitFor()
}
/** The field of a form with everything that stands beside it. */
export const fieldOf = (dialog: Locator, label: string): Locator => dialog.locator('.field').filter({ hasText: label })

/** Goes by the menu: the rail of a wide screen, the bar and sheet of a phone. */
export async function goTo(page: Page, entry: string): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name: entry }).first()
  if (await link.isVisible()) await link.click()
  else {
    await page.getByRole('button', { name: '更多', exact: true }).click()
    await page.getByRole('dialog', { name: '菜单' }).getByRole('link', { name: entry }).click()
  }
  await page.locator('[aria-current=page]').filter({ hasText: entry }).first().waitFor({ state: 'attached' })
}
/** True where the page can be moved sideways, which no page may be. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
