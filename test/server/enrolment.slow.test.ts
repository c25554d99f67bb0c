import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failuresPerAddress } from '../../server/enrolment/service.ts'
import { enrolmentResponseSchema } from '../../shared/enrolment/wire.ts'
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { type Answer, TestDevice, testKey } from '../support/test-device.ts'

let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry()
})
afterAll(() => ministry.stop())

const problemOf = ({ statusCode, body }: Answer) => {
  const { type, status } = JSON.parse(body)
  return [statusCode, status, type.replace('urn:mourafiq:problem:', '')]
}

describe('enrolling a laptop', () => {
  it('a waiting code and the proof of both keys enrol it, and tell it the ministry’s keys', async () => {
    const ppr = await ministry.addEmployee({ name: 'سعاد' })
    const laptop = new TestDevice(ministry)
    const answer = await laptop.enrol(await ministry.enrolmentCode(ppr))
    expect(answer.statusCode).toBe(200)
    const enrolled = enrolmentResponseSchema.parse(answer.json())
    expect(enrolled.employee.name).toBe('سعاد')
    expect(enrolled.ministry.keys).toEqual(ministry.keys.published)
    laptop.open()
    expect((await laptop.push()).statusCode).toBe(200)
  })

  it('the same request repeated after a lost reply gets the same answer, and one device exists', async () => {
    const laptop = new TestDevice(ministry)
    const code = await ministry.enrolmentCode()
    const first = await laptop.enrol(code)
    const second = await laptop.enrol(code)
    expect([first.statusCode, second.statusCode]).toEqual([200, 200])
    expect(second.body).toBe(first.body)
    const { rows } = await ministry.pool.query('select from devices where device = $1', [
      laptop.device,
    ])
    expect(rows).toHaveLength(1)
  })

  it('two laptops that use one code at the same instant do not both get in', async () => {
    const code = await ministry.enrolmentCode()
    const laptops = [new TestDevice(ministry), new TestDevice(ministry)]
    const answers = await Promise.all(laptops.map((laptop) => laptop.enrol(code)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  })

  it('a used code is refused to another laptop', async () => {
    const code = await ministry.enrolmentCode()
    await new TestDevice(ministry).enrol(code)
    expect(problemOf(await new TestDevice(ministry).enrol(code))).toEqual([409, 409, 'code-used'])
  })

  it('an expired code is refused, a repeat of a use made in time is not', async () => {
    const [late, used] = [await ministry.enrolmentCode(), await ministry.enrolmentCode()]
    const laptop = new TestDevice(ministry)
    await laptop.enrol(used)
    ministry.clock.shiftBy(25 * hourMs)
    try {
      expect(problemOf(await new TestDevice(ministry).enrol(late))).toEqual([
        ...[410, 410, 'code-expired'],
      ])
      expect((await laptop.enrol(used)).statusCode).toBe(200)
    } finally {
      ministry.clock.shiftBy(-25 * hourMs)
    }
  })

  it('the code is stored as a digest only', async () => {
    const code = await ministry.enrolmentCode()
    const { rows } = await ministry.pool.query(
      'select enrolment_codes::text as row from enrolment_codes',
    )
    const stored = rows.map(({ row }) => row).join('\n')
    expect(stored).not.toContain(code.replaceAll('-', '').slice(0, 16))
  })

  it('somebody else’s key, proof or nonce does not enrol', async () => {
    const code = await ministry.enrolmentCode()
    const laptop = new TestDevice(ministry)
    const stranger = testKey().publicKey
    const { authProof } = await laptop.enrolment(code)
    for (const change of [
      { logKey: stranger },
      { authKey: stranger },
      { logProof: authProof },
      { generation: 2 },
      { authKey: laptop.logKey.publicKey },
    ])
      expect(problemOf(await laptop.enrol(code, change))).toEqual([
        ...[422, 422, 'proof-of-possession-invalid'],
      ])
    expect(problemOf(await laptop.enrol(code, { nonce: 'AAAA' }))[2]).toBe('nonce-required')
    expect((await laptop.enrol(code)).statusCode).toBe(200)
  })

  it('a proof over an old nonce is refused with a fresh one in the header', async () => {
    const laptop = new TestDevice(ministry)
    const payload = await laptop.enrolment(await ministry.enrolmentCode())
    ministry.clock.shiftBy(6 * minuteMs)
    const answer = await ministry.app.inject({ method: 'POST', url: '/v1/enrolments', payload })
    expect(problemOf(answer)[2]).toBe('nonce-required')
    expect(answer.headers['mourafiq-nonce']).toMatch(/^[\w-]{40}$/)
  })
})

describe('a device that is known already', () => {
  it('is not taken over by another employee’s code', async () => {
    const laptop = new TestDevice(ministry)
    await laptop.enrol()
    const thief = new TestDevice(ministry, { device: laptop.device, generation: 2 })
    expect(problemOf(await thief.enrol())).toEqual([409, 409, 'device-known'])
  })

  it('is not given other keys within one generation, even for its own employee', async () => {
    const ppr = await ministry.addEmployee()
    const laptop = new TestDevice(ministry)
    await laptop.enrol(await ministry.enrolmentCode(ppr))
    const other = new TestDevice(ministry, { device: laptop.device })
    expect(problemOf(await other.enrol(await ministry.enrolmentCode(ppr)))[2]).toBe('device-known')
  })

  it('is enrolled again in a new generation by a code for its employee; the break is marked, the old key is out', async () => {
    const ppr = await ministry.addEmployee()
    const laptop = new TestDevice(ministry)
    await laptop.enrol(await ministry.enrolmentCode(ppr))
    laptop.open()
    await laptop.push()
    const renewed = new TestDevice(ministry, { device: laptop.device, generation: 2 })
    expect((await renewed.enrol(await ministry.enrolmentCode(ppr))).statusCode).toBe(200)
    renewed.open()
    expect((await renewed.push()).statusCode).toBe(200)
    expect(problemOf(await laptop.push())[2]).toBe('proof-invalid')
    const { rows } = await ministry.pool.query(
      'select mark, detail from device_marks where device = $1 order by mark',
      [laptop.device],
    )
    expect(rows.map(({ mark }) => mark)).toEqual(['new-generation', 're-enrolled'])
    expect(rows[0].detail).toBe('Follows generation 1, which ended here at entry 1.')
  })

  it('stays out once revoked', async () => {
    const ppr = await ministry.addEmployee()
    const laptop = new TestDevice(ministry)
    await laptop.enrol(await ministry.enrolmentCode(ppr))
    await ministry.pool.query(`update devices set state = 'revoked' where device = $1`, [
      laptop.device,
    ])
    const renewed = new TestDevice(ministry, { device: laptop.device, generation: 2 })
    expect(problemOf(await renewed.enrol(await ministry.enrolmentCode(ppr)))[2]).toBe(
      'device-known',
    )
  })
})

describe('unknown codes', () => {
  const unknown = async () => `0000-0000-0000-0000-${(await ministry.enrolmentCode()).slice(-9)}`
  const failed = (address: string, count: number) =>
    ministry.pool.query(
      `insert into enrolment_failures (failed_at, address)
       select $1, $2 from generate_series(1, $3)`,
      [ministry.clock.now(), address, count],
    )

  it('an address that sends many has to wait for more of them; a code that exists is taken all the same', async () => {
    const laptop = new TestDevice(ministry)
    const wrong = await unknown()
    await failed('127.0.0.1', failuresPerAddress - 2)
    for (let guess = 0; guess < 2; guess += 1)
      expect(problemOf(await laptop.enrol(wrong))).toEqual([403, 403, 'code-unknown'])
    const answer = await laptop.enrol(wrong)
    expect(problemOf(answer)).toEqual([429, 429, 'too-many-requests'])
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(800)
    expect((await laptop.enrol()).statusCode).toBe(200)
    ministry.clock.shiftBy(16 * minuteMs)
    expect(problemOf(await new TestDevice(ministry).enrol(wrong))[2]).toBe('code-unknown')
  })

  it('those of others never keep anybody out', async () => {
    for (let host = 1; host <= 40; host += 1) await failed(`10.0.0.${host}`, failuresPerAddress)
    expect((await new TestDevice(ministry).enrol()).statusCode).toBe(200)
    expect(problemOf(await new TestDevice(ministry).enrol(await unknown()))[2]).toBe('code-unknown')
  })

  it('an IPv6 network of 64 bits counts as one address', async () => {
    const wrong = await unknown()
    const ask = async (remoteAddress: string) => {
      const payload = await new TestDevice(ministry).enrolment(wrong)
      const url = '/v1/enrolments'
      return problemOf(
        await ministry.app.inject({ method: 'POST', url, payload, remoteAddress }),
      )[2]
    }
    await failed('2001:db8:1:2::', failuresPerAddress)
    expect(await ask('2001:db8:1:2:3:4:5:6')).toBe('too-many-requests')
    expect(await ask('2001:db8:1:3::1')).toBe('code-unknown')
  })

  it('a name of a version that a terminal would obey is refused', async () => {
    for (const agentVersion of ['\u001b[2J', 'a\u0000b', '', 'x'.repeat(41), '0.1 0'])
      expect(problemOf(await new TestDevice(ministry).enrol(undefined, { agentVersion }))).toEqual([
        ...[400, 400, 'input-invalid'],
      ])
  })
})
