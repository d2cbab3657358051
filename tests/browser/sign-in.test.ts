import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { codeOf } from '../../src/platform/sign-in/authenticator.ts'
import { givePassword, journey, signIn } from './browser-test.ts'
import { checkPage } from './check-page.ts'

const heading = 'h1'

journey(
  'signing in › leads from the page one wanted, by password and code, back to that page',
  async ({ page, signInAs }) => {
    await page.goto('/office/account/sessions')
    await checkPage(page, 'sign-in')
    await signInAs('adviser')
    expect(new URL(page.url()).pathname).toBe('/office/account/sessions')
    await expect(page.locator(heading).textContent()).resolves.toBe('Where you are signed in')
  },
)

journey('signing in › says what is wrong, and the same of an address that nobody has', async ({ page }) => {
  await givePassword(page, 'adviser@office.example', 'not the password at all')
  const wrong = await page.getByRole('alert').textContent()
  await checkPage(page, 'sign-in-wrong')
  await givePassword(page, 'nobody@office.example', 'not the password at all')
  await expect(page.getByRole('alert').textContent()).resolves.toBe(wrong)
  await expect(page.title()).resolves.toContain('Problem:')
})

journey(
  'sessions › are listed, and end where one ends them',
  async ({ page, office, newWindow, signInAs, visit }) => {
    await signInAs('analyst')
    const elsewhere = await newWindow()
    // a code works once: the other window waits for no new one but comes in by a recovery code
    await makeRecoveryCodes(page)
    const code = await page
      .getByRole('list', { name: 'Recovery codes' })
      .getByRole('listitem')
      .first()
      .textContent()
    await givePassword(elsewhere, 'analyst@office.example')
    await elsewhere.getByLabel('Code from your authenticator app').fill(code ?? '')
    await elsewhere.getByRole('button', { name: 'Sign in' }).click()
    await elsewhere.getByRole('button', { name: 'Sign out' }).waitFor()

    await visit('/office/account/sessions', 'sessions')
    await expect(page.getByRole('row').count()).resolves.toBe(3)
    await page.getByRole('button', { name: 'End session on' }).click()
    await expect(page.getByRole('status').textContent()).resolves.toContain('The session was ended.')
    await elsewhere.goto('/office')
    expect(new URL(elsewhere.url()).pathname).toBe('/sign-in')
    await page.goto(`${office.address}/office`)
    await expect(page.locator(heading).textContent()).resolves.toBe('Today')
  },
)

async function makeRecoveryCodes(page: Page): Promise<void> {
  await page.goto('/office/account/recovery-codes')
  await page.getByRole('button', { name: 'Make ten new codes' }).click()
}

journey(
  'administrator › invites a person, who chooses a password, sets up an authenticator and comes in',
  async ({ page, newWindow, signInAs, visit }) => {
    await signInAs('administrator')
    await visit('/office/people', 'people')
    await page.getByRole('link', { name: 'Invite someone' }).click()
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    await expect(page.getByRole('alert').getByRole('link').count()).resolves.toBe(3)
    await checkPage(page, 'invite-problems')
    await page.getByLabel('Name').fill('Tansy Oakapple')
    await page.getByLabel('E-mail address').fill('tansy@office.example')
    await page.getByLabel('Participation').check()
    await page.getByRole('button', { name: 'Send the invitation' }).click()
    const link = (await page.locator('.secret').textContent()) ?? ''
    await checkPage(page, 'invited')

    const tansy = await newWindow()
    await tansy.goto(link)
    await checkPage(tansy, 'invitation')
    await tansy.getByLabel('New password').fill('seven green umbrellas')
    await tansy.getByLabel('The same password again').fill('seven green umbrellas')
    await tansy.getByRole('button', { name: 'Keep this password' }).click()
    await givePassword(tansy, 'tansy@office.example', 'seven green umbrellas')
    await checkPage(tansy, 'set-up-authenticator')
    await tansy.getByText('I cannot use the camera').click()
    const { code } = await codeOf(((await tansy.locator('.secret').textContent()) ?? '').replaceAll(' ', ''))
    await tansy.getByLabel('Six-digit code').fill(code ?? '')
    await tansy.getByRole('button', { name: 'Finish' }).click()
    await checkPage(tansy, 'recovery-codes')
    await tansy.getByRole('link', { name: 'I have kept them' }).click()
    await expect(tansy.locator(heading).textContent()).resolves.toBe('Today')
    await checkPage(tansy, 'today')
  },
)

journey(
  'administrator › changes a role, which counts from the next page on',
  async ({ page, office, newWindow, signInAs }) => {
    await signInAs('administrator')
    const colleague = await newWindow()
    await signIn(colleague, office, 'participation@office.example')
    await colleague.goto('/office/audit')
    await expect(colleague.locator(heading).textContent()).resolves.toBe('This is not open to you')
    await checkPage(colleague, 'denied')

    await page.goto('/office/people')
    await page.getByRole('link', { name: 'Posy Marigold' }).click()
    await page.getByLabel('Data protection lead').check()
    await checkPage(page, 'person')
    await page.getByRole('button', { name: 'Change roles' }).click()
    await expect(page.getByRole('status').textContent()).resolves.toContain('The roles were changed.')

    await colleague.goto('/office/audit')
    await expect(colleague.locator(heading).textContent()).resolves.toBe('Audit')
    await checkPage(colleague, 'audit')
  },
)

journey('administrator › cannot remove the last of their kind', async ({ page, signInAs }) => {
  await signInAs('administrator')
  await page.goto('/office/people')
  await page.getByRole('main').getByRole('link', { name: 'Ada Juniper' }).click()
  await page.getByRole('button', { name: 'Disable this account' }).click()
  await expect(page.getByRole('alert').textContent()).resolves.toContain('This is the last administrator')
})
