/** A file that was chosen, ready to go along with an object. */
export interface ChosenFile {
  name: string
  base64: string
  sha256: string
}

/** Reads a file; its hash is what the policy names it by. */
export async function read(file: File): Promise<ChosenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { name: safeName(file.name), base64: toBase64(bytes), sha256: await sha256(bytes) }
}

/** A name that the policy directory takes. */
export function safeName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/\.{2,}/g, '.').replace(/^[.-]+/, '') || 'file'
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(text)
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Browsers hash on secure pages only; elsewhere the server's own check of the file says the hash.
  if (!globalThis.crypto?.subtle) return ''
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
