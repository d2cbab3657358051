import { expect } from 'vitest'
import { journey } from './browser-test.ts'
import { checkPage, printPage } from './check-page.ts'

journey(
  'first page › is open to everybody, sets no cookie, and shows where a child finds help',
  async ({ page, visit }) => {
    await visit('/', 'home')
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toContain('childhood')
    await expect(page.getByRole('link', { name: '0800 1111' }).getAttribute('href')).resolves.toBe(
      'tel:08001111',
    )
    await expect(page.context().cookies()).resolves.toEqual([])
  },
)

journey('unknown address › says so in plain words', async ({ page, visit }) => {
  await visit('/no-such-page', 'not-found')
  await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe('There is no page here')
})

journey(
  'design › shows every component, on a desk, a phone, at night and on paper',
  async ({ page, visit, signInAs }) => {
    await signInAs('policy')
    await visit('/office/design', 'design')
    await printPage(page, 'design')
  },
)

journey(
  'office › works from the keyboard: past the navigation, to the content',
  async ({ page, signInAs }) => {
    await signInAs('analyst')
    await page.goto('/office')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe('main')
  },
)

journey('office on a phone › opens its menu without a script', async ({ page, signInAs }) => {
  await signInAs('administrator')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/office')
  const people = page.getByRole('navigation', { name: 'Office' }).getByRole('link', { name: 'People' })
  await expect(people.isVisible()).resolves.toBe(false)
  await page.getByRole('link', { name: 'Menu' }).click()
  await expect(people.isVisible()).resolves.toBe(true)
  await checkPage(page, 'office-menu')
})
