import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a second start tells the first. */
export type SecondInstance = { readonly argv: readonly string[]; readonly workingDirectory: string }

/** How long a first instance may take to take the message before it counts as dead. */
const deliverWithinMs = 3_000

/** Runs in a process of its own, because the answer is wanted before the next line of the app runs. */
const deliver = `
  const socket = require('node:net').connect(process.argv[1], () => socket.end(process.argv[2]))
  socket.on('error', () => process.exit(1))
  socket.on('close', () => process.exit(0))`

/**
 * One instance per profile folder: whoever listens on the profile's socket. Answers the listening server, or
 * null after telling the instance that already runs.
 */
export function takeSingleInstance(
  userData: string,
  onSecond: (second: SecondInstance) => void,
): Server | null {
  mkdirSync(userData, { recursive: true })
  const address = addressOf(userData)
  const message: SecondInstance = { argv: process.argv, workingDirectory: process.cwd() }
  const delivered = spawnSync(process.execPath, ['-e', deliver, address, JSON.stringify(message)], {
    timeout: deliverWithinMs,
  })
  if (delivered.status === 0) return null
  if (process.platform !== 'win32') rmSync(address, { force: true })
  const server = createServer((socket) => {
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(Buffer.from(part)))
    socket.on('end', () => onSecond(JSON.parse(Buffer.concat(parts).toString('utf8'))))
    socket.on('error', () => socket.destroy())
  })
  server.listen(address)
  server.unref()
  return server
}

/** Not inside the profile: a socket's path may have 107 bytes, a profile's path any number. */
function addressOf(userData: string): string {
  const name = `mourafiq-${createHash('sha256').update(userData).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}
