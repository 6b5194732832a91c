(() => {
  'use strict'
  const source = document.getElementById('timeline-data')
  if (!source) return
  const data = JSON.parse(source.textContent)
  const canvas = document.getElementById('timeline-canvas'), frame = canvas.parentElement, about = document.getElementById('timeline-about')
  const work = new Map(data.work.map(w => [w[0], w]))
  const colors = ['#0072B2', '#D55E00', '#009E73', '#E69F00', '#CC79A7', '#56B4E9']
  const READY = 0, NOT_READY = 1, OFF_DESK = 2, OCCUPIED = 3, RINGS = 4, STANDS = 6, WRAP_UP = 7
  const nameWidth = 130, top = 24, laneHeight = 9, gap = 7
  const steps = [60, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400] // between labels, in seconds
  let from = data.from, to = data.to, rows = [], asked = null // asked: the engagement whose wait is marked

  // Where anything happens: the timeline opens there.
  const busy = data.agents.flatMap(a => a.stretches.map(s => [s[1], s[2]]))
  const all = busy.length ? [busy.reduce((m, s) => Math.min(m, s[0]), Infinity), busy.reduce((m, s) => Math.max(m, s[1]), 0)] : [data.from, data.to]
  ;[from, to] = all

  // Engagements of one agent that overlap lie in lanes of their own.
  for (const agent of data.agents) {
    const lanes = []
    const own = new Map()
    for (const s of agent.stretches) {
      if (!s[3]) continue
      const last = own.get(s[3])
      if (last !== undefined && lanes[last] <= s[1] + 0.05) {
        lanes[last] = s[2]
        s.lane = last
        continue
      }
      let lane = lanes.findIndex(end => end <= s[1] + 0.05)
      if (lane < 0) lane = lanes.length
      lanes[lane] = s[2]
      own.set(s[3], lane)
      s.lane = lane
    }
    agent.lanes = Math.max(1, lanes.length)
  }

  const control = id => document.getElementById('timeline-' + id)
  const wanted = s => {
    if (!s[3]) return true
    const w = work.get(s[3])
    if (!w) return true
    if (control('queue').value !== '' && w[1] !== Number(control('queue').value)) return false
    return !control('late').checked || w[5] === 1
  }
  const clock = at => {
    const base = data.clock.findLast(c => c.at <= at) || data.clock[0]
    const minutes = Math.floor((at - base.at) / 60) + Number(base.label.slice(0, 2)) * 60 + Number(base.label.slice(3))
    return String(Math.floor(minutes / 60) % 24).padStart(2, '0') + ':' + String(minutes % 60).padStart(2, '0') + ':' + String(Math.floor((at - base.at) % 60)).padStart(2, '0')
  }
  const span = s => s < 60 ? Math.round(s) + ' s' : s < 3600 ? (s / 60).toFixed(1) + ' min' : (s / 3600).toFixed(1) + ' h'

  const draw = () => {
    const team = control('team').value, name = control('agent').value.trim().toLowerCase()
    const shown = data.agents.filter(a => (team === '' || a.team === Number(team)) && a.name.toLowerCase().includes(name))
    let y = top
    rows = shown.map(agent => {
      const row = { agent, y, height: agent.lanes * laneHeight + gap }
      y += row.height
      return row
    })
    const width = Math.max(frame.clientWidth, 320), height = y + 8, scale = Math.min(devicePixelRatio || 1, 16000 / height)
    canvas.width = width * scale
    canvas.height = height * scale
    canvas.style.height = height + 'px'
    const c = canvas.getContext('2d'), style = getComputedStyle(document.documentElement), tone = n => style.getPropertyValue('--' + n).trim()
    c.scale(scale, scale)
    c.clearRect(0, 0, width, height)
    c.font = '11px system-ui, "Liberation Sans", Arial, sans-serif'
    c.textBaseline = 'middle'
    const x = at => nameWidth + (at - from) / (to - from) * (width - nameWidth)
    const box = (s, y, h) => {
      const a = Math.max(x(s[1]), nameWidth), b = Math.min(x(s[2]), width)
      if (b > a) c.fillRect(a, y, Math.max(b - a, 0.5), h)
    }
    const room = (width - nameWidth) / 70, step = steps.find(n => (to - from) / n <= room) || steps[steps.length - 1]
    data.clock.forEach((label, i) => { // one for each hour as the clock shows it; from one the ticks go on to the next
      if (step > 3600 && (Number(label.label.slice(0, 2)) * 3600) % step) return
      const end = step > 3600 ? label.at + 1 : data.clock[i + 1] ? data.clock[i + 1].at : data.to
      for (let at = label.at; at < end; at += step) {
        if (at < from || at > to) continue
        c.fillStyle = tone('grid')
        c.fillRect(x(at), top - 6, 1, height)
        c.fillStyle = tone('muted')
        c.fillText(clock(at).slice(0, 5), Math.min(x(at) + 2, width - 32), 9)
      }
    })
    for (const { agent, y, height } of rows) {
      c.fillStyle = tone('ink')
      c.fillText(agent.name, 0, y + height / 2, nameWidth - 8)
      for (const s of agent.stretches) {
        if (s[2] < from || s[1] > to || s[3]) continue
        if (s[0] === READY) { c.fillStyle = tone('card'); box(s, y, height - gap + 2) }
        if (s[0] === NOT_READY) { c.fillStyle = tone('pale'); box(s, y, height - gap + 2) }
        if (s[0] === OFF_DESK) { c.fillStyle = tone('axis'); box(s, y, height - gap + 2) }
        if (s[0] === OCCUPIED) { c.fillStyle = tone('ink'); box(s, y + height - gap + 2, 1.5) }
      }
      for (const s of agent.stretches) {
        if (s[2] < from || s[1] > to || !s[3] || !wanted(s)) continue
        const w = work.get(s[3]), color = colors[(w ? data.channels[w[1]] : 0) % colors.length]
        c.fillStyle = color
        c.globalAlpha = s[0] === STANDS ? 0.3 : s[0] === WRAP_UP ? 0.6 : s[0] === RINGS ? 0.45 : 0.95
        box(s, y + 1 + s.lane * laneHeight, laneHeight - 1.5)
        c.globalAlpha = 1
        if (w && w[5] === 1 && s[0] !== RINGS) { c.fillStyle = tone('bad'); box(s, y + 1 + s.lane * laneHeight + laneHeight - 3, 1.5) }
      }
    }
    if (asked && asked[2] <= to && asked[2] + asked[3] >= from) {
      c.fillStyle = tone('bad')
      c.globalAlpha = 0.14
      box([0, asked[2], asked[2] + asked[3]], top - 6, height)
      c.globalAlpha = 1
      if (asked[2] >= from) c.fillRect(x(asked[2]), top - 6, 1.5, height)
    }
  }

  const kinds = ['ready', 'not ready', 'away from the desk', 'occupied: offered nothing by a rule', 'rings', 'in hand', 'in hand, stands still', 'wrap-up']
  const tell = (agent, s) => {
    const lines = [agent.name + ' · ' + kinds[s[0]] + ' · ' + clock(s[1]) + ' to ' + clock(s[2]) + ' (' + span(s[2] - s[1]) + ')']
    const w = work.get(s[3])
    asked = w && w[3] > 0 ? w : null
    draw()
    if (w) {
      lines.push('Engagement ' + w[0] + ' of ' + data.queues[w[1]] + ', came at ' + clock(w[2]) + ', waited ' + span(w[3]) + (w[5] ? ', late' : ''))
      for (const line of data.why[w[0]] || []) lines.push(line)
      if (w[3] > 0 && !data.why[w[0]]) lines.push('Why it waited: headroom explain SCENARIO --engagement ' + w[0])
    }
    about.textContent = lines.join('\n')
  }
  canvas.addEventListener('click', event => {
    const y = event.offsetY, at = from + (event.offsetX - nameWidth) / (canvas.clientWidth - nameWidth) * (to - from)
    const row = rows.find(r => y >= r.y && y < r.y + r.height)
    if (!row) return
    const lane = Math.floor((y - row.y - 1) / laneHeight)
    const hit = row.agent.stretches.filter(s => s[1] <= at && at < s[2] && wanted(s))
    const s = hit.find(s => s[3] && s.lane === lane) || hit.find(s => s[3]) || hit.find(s => s[0] !== READY) || hit[0]
    if (s) tell(row.agent, s)
  })
  const move = (factor, shift) => {
    const middle = (from + to) / 2 + (to - from) * shift, half = Math.min((to - from) * factor, data.to - data.from) / 2
    from = Math.max(data.from, middle - half)
    to = Math.min(data.to, from + 2 * half)
    from = Math.max(data.from, to - 2 * half)
    draw()
  }
  const moves = { in: [0.5, 0], out: [2, 0], earlier: [1, -0.4], later: [1, 0.4] }
  for (const name of Object.keys(moves)) control(name).addEventListener('click', () => move(...moves[name]))
  control('all').addEventListener('click', () => { [from, to] = all; asked = null; draw() })
  frame.addEventListener('keydown', event => {
    const name = { '+': 'in', '-': 'out', ArrowLeft: 'earlier', ArrowRight: 'later' }[event.key]
    if (!name) return
    event.preventDefault()
    move(...moves[name])
  })
  for (const id of ['team', 'queue', 'late']) control(id).addEventListener('change', draw)
  control('agent').addEventListener('input', draw)
  addEventListener('resize', draw)
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  for (const button of document.querySelectorAll('[data-show]')) {
    button.addEventListener('click', () => {
      const w = work.get(Number(button.dataset.show))
      const agent = data.agents.find(a => a.stretches.some(s => s[3] === w[0]))
      from = Math.max(data.from, w[2] - 900)
      to = Math.min(data.to, w[2] + w[3] + 1800)
      control('team').value = ''
      control('agent').value = ''
      asked = w
      draw()
      if (agent) tell(agent, agent.stretches.find(s => s[3] === w[0]))
      else about.textContent = ['Engagement ' + w[0] + ' of ' + data.queues[w[1]] + ', came at ' + clock(w[2]) + ', waited ' + span(w[3]) + '; nobody took it'].concat(data.why[w[0]] || []).join('\n')
      about.scrollIntoView({ block: 'nearest' })
    })
  }
  draw()
})()
