import { createHash, randomBytes } from 'node:crypto'

/** 256 bits by chance, for a cookie or a link. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of it: whoever reads the table cannot make the cookie. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
