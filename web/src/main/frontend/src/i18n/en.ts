import { fleet } from './en/fleet'
import { policy } from './en/policy'
import { shell } from './en/shell'

/** Every string of the pages, in English; the other languages have the same shape. */
export const en = { ...shell, ...fleet, ...policy }

export type Catalogue = typeof en
