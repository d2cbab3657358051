/**
 * The kind of browser, in words by which its owner knows it again in the list of sessions: "Firefox on Windows".
 * Versions are left out: they would tell one machine from another.
 */
export function describeDevice(userAgent: string | null): string {
  const named = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  const browser = named(BROWSERS)
  const system = named(SYSTEMS)
  if (!browser) return system ? `A browser on ${system}` : 'A browser we do not know'
  return system ? `${browser} on ${system}` : browser
}

// in this order: Edge says it is Chrome, and Chrome says it is Safari
const BROWSERS = [
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const

const SYSTEMS = [
  [/Android/, 'Android'],
  [/iPhone/, 'an iPhone'],
  [/iPad/, 'an iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'a Mac'],
  [/CrOS/, 'a Chromebook'],
  [/Linux/, 'Linux'],
] as const
