import type { BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { databaseTest } from '../../src/platform/database/test-database.ts'
import { EXAMPLE_PASSWORD, readExampleCode } from '../../src/platform/people/example-people.ts'
import type { Role } from '../../src/platform/permissions/permissions.ts'
import { openBrowser } from './browser.ts'
import { checkPage } from './check-page.ts'
import { makeExampleOffice } from './example-office.ts'
import { startOffice, type TestOffice } from './start-office.ts'

/** What a journey is walked with. */
export type Journey = {
  office: TestOffice
  /** A window of a visitor who has never been here. Anything the browser complains of fails the test. */
  page: Page
  /** Opens an address of the office and checks the page in every look; `name` is that of its pictures. */
  visit: (path: string, name?: string) => Promise<void>
  /** Signs the window in, by hand, as the example person of this role. */
  signInAs: (role: Role) => Promise<void>
  /** Another window, of someone else. */
  newWindow: () => Promise<Page>
}

/**
 * A journey in a real browser, on an office and a database of its own:
 * `journey('an adviser signs in', async ({ page, signInAs }) => { … })`.
 */
export const journey = databaseTest.extend<Journey & { template: string }>({
  template: async ({ task: _ }, use) => use((await makeExampleOffice()).database),
  office: async ({ database }, use) => {
    const office = await startOffice(database, { copyOf: (await makeExampleOffice()).folder })
    await use(office)
    await office.close()
  },
  newWindow: async ({ office, onTestFinished }, use) => {
    const contexts: BrowserContext[] = []
    const complaints: string[] = []
    onTestFinished(async () => {
      await Promise.all(contexts.map(context => context.close()))
      if (complaints.length > 0) throw new Error(`the browser complained:\n${complaints.join('\n')}`)
    })
    await use(async () => {
      const browser = await openBrowser()
      const context = await browser.newContext({
        baseURL: office.address,
        locale: 'en-GB',
        viewport: { width: 1280, height: 900 },
      })
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', error => complaints.push(error.message))
      page.on('console', message => {
        // a page that is answered with 4xx on purpose is reported here too; its test looks at the status
        const isStatus = message.text().startsWith('Failed to load resource')
        if (message.type() === 'error' && !isStatus) complaints.push(message.text())
      })
      page.setDefaultTimeout(30_000)
      return page
    })
  },
  page: async ({ newWindow }, use) => use(await newWindow()),
  visit: async ({ page }, use) =>
    use(async (path, name = path.replace(/^\//, '').replace(/\W+/g, '-') || 'home') => {
      await page.goto(path)
      await checkPage(page, name)
    }),
  signInAs: async ({ page, office }, use) => use(role => signIn(page, office, `${role}@office.example`)),
})

/** A journey in an office of one's own: its people can sign in, and nothing has been brought, calculated or published. */
export const journeyInEmptyOffice = journey.extend<Pick<Journey, 'office'> & { template: string }>({
  template: async ({ task: _ }, use) => use(inject('databaseTemplate')),
  office: async ({ database }, use) => {
    const office = await startOffice(database, { exampleData: false })
    await use(office)
    await office.close()
  },
})

/** Types address and password, then the code. Ends where sign-in leads to. */
export async function signIn(page: Page, office: TestOffice, email: string): Promise<void> {
  await givePassword(page, email)
  const { code } = await readExampleCode(office.platform.database.office, office.platform.secret, email)
  await page.getByLabel('Code from your authenticator app').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

export async function givePassword(page: Page, email: string, password = EXAMPLE_PASSWORD): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
}
