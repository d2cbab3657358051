// breaks: street-act
export const later = () => import('../see/index.ts')
