import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'

/** A file that never changes under its address: the address carries a hash of its content. */
export type Asset = {
  href: string
  mediaType: string
  plain: Uint8Array<ArrayBuffer>
  packed: readonly PackedAsset[]
}

type PackedAsset = { encoding: 'br' | 'gzip'; bytes: Uint8Array<ArrayBuffer> }

/** All static files of the house: styles, fonts, icon, the features' islands. */
export type Assets = {
  /** Address of a file by its plain name; throws for a name nobody registered, so that a typing error shows at once. */
  href: (name: string) => string
  /** The file at this address, or null. */
  at: (path: string) => Asset | null
}

export type AssetSources = {
  /** Scripts that add to pages: name → entry file, bundled by esbuild. `map` becomes `map.js`. */
  islands?: Readonly<Record<string, string>>
  /** Styles of features, behind the style of the house: paths of CSS files. */
  styles?: readonly string[]
  /** Styles that stand alone, for pages that do not load that of the house: name → path of a CSS file. */
  ownStyles?: Readonly<Record<string, string>>
  /** Other files as they are: name → path. */
  files?: Readonly<Record<string, string>>
}

export const ASSET_PATH = '/assets/'

/** Reads, bundles, hashes and packs every static file once, at start. */
export async function loadAssets({
  islands = {},
  styles = [],
  ownStyles = {},
  files = {},
}: AssetSources = {}): Promise<Assets> {
  const byName = new Map<string, Asset>()
  const add = async (name: string, content: Uint8Array) =>
    void byName.set(name, await makeAsset(name, content))

  for (const [name, path] of Object.entries({ ...FONTS, 'icon.svg': ICON, ...files }))
    await add(name, await readFile(path))
  const style = await bundleStyles(styles)
  // the style names fonts as asset:NAME; their hashed addresses are known only now
  const linked = style.replace(/asset:([\w.-]+)/g, (_, name: string) => hrefOf(byName, name))
  await add('remit.css', Buffer.from(linked))
  for (const [name, entry] of Object.entries(ownStyles))
    await add(name, Buffer.from(await bundle({ entryPoints: [entry] })))
  for (const [name, entry] of Object.entries(islands))
    await add(`${name}.js`, Buffer.from(await bundle({ entryPoints: [entry] })))

  const byPath = new Map([...byName.values()].map(asset => [asset.href, asset]))
  return { href: name => hrefOf(byName, name), at: path => byPath.get(path) ?? null }
}

/** The style as one text with its fonts left out: for a page that is written to a file and carries its own style. */
export async function readStandaloneStyle(styles: readonly string[] = []): Promise<string> {
  const style = await bundleStyles(styles)
  return style.replace(/@font-face\{[^}]*\}/g, '')
}

function hrefOf(assets: ReadonlyMap<string, Asset>, name: string): string {
  const asset = assets.get(name)
  if (!asset) throw new Error(`expected the name of a static file, got "${name}"`)
  return asset.href
}

async function makeAsset(name: string, content: Uint8Array): Promise<Asset> {
  const plain = new Uint8Array(content)
  const extension = extname(name)
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12)
  return {
    href: `${ASSET_PATH}${name.slice(0, -extension.length)}.${hash}${extension}`,
    mediaType: MEDIA_TYPES[extension] ?? 'application/octet-stream',
    plain,
    packed: PACKED_ALREADY.has(extension) ? [] : await pack(plain),
  }
}

async function pack(plain: Uint8Array): Promise<PackedAsset[]> {
  // the hardest setting takes seconds on a large script, and saves a per cent
  const quality = plain.byteLength > 200_000 ? 9 : 11
  const brotli = await promisify(brotliCompress)(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality },
  })
  const zipped = await promisify(gzip)(plain, { level: 9 })
  return [
    { encoding: 'br', bytes: new Uint8Array(brotli) },
    { encoding: 'gzip', bytes: new Uint8Array(zipped) },
  ]
}

/** One style from all: the features' behind ours, so that they can lean on it. */
const bundleStyles = (styles: readonly string[]): Promise<string> =>
  bundle({
    stdin: {
      contents: [STYLE, ...styles].map(path => `@import ${JSON.stringify(path)};`).join('\n'),
      loader: 'css',
      resolveDir: ownFile('.'),
    },
  })

async function bundle(what: Pick<BuildOptions, 'entryPoints' | 'stdin'>): Promise<string> {
  const { outputFiles } = await build({
    ...what,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['es2022', 'chrome105', 'firefox110', 'safari16'],
    external: ['asset:*'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

const ownFile = (name: string): string => fileURLToPath(new URL(`./assets/${name}`, import.meta.url))
const STYLE = ownFile('remit.css')
const ICON = ownFile('icon.svg')

const { resolve } = createRequire(import.meta.url)
const FONTS = {
  'atkinson-hyperlegible-next.woff2': resolve(
    '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2',
  ),
  'atkinson-hyperlegible-next-italic.woff2': resolve(
    '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-italic.woff2',
  ),
  'atkinson-hyperlegible-next-bold.woff2': resolve(
    '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff2',
  ),
  'lexend.woff2': resolve('@fontsource/lexend/files/lexend-latin-500-normal.woff2'),
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
}

const PACKED_ALREADY = new Set(['.woff2', '.png'])
