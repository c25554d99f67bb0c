import { defineCheck, type Found } from '../../check.ts'
import { type FileVault, fileVaultIn } from './file-vault.ts'
import { fileVaultSource } from './sources.ts'

const meaning: Readonly<Record<FileVault, Found<'disk-encryption'>>> = {
  on: 'encrypted',
  off: 'not-encrypted',
  encrypting: 'encrypting',
  decrypting: 'decrypting',
}

/** Whether the disk of the system is encrypted with the person’s password (FileVault). */
export const diskEncryption = defineCheck<'disk-encryption', 'fileVault'>({
  id: 'disk-encryption',
  sources: { fileVault: fileVaultSource },
  judge: (read) => {
    const answer = read('fileVault')
    if (!answer.ok) return answer.why
    const state = fileVaultIn(answer.text)
    return state === null ? 'not-understood' : meaning[state]
  },
})
