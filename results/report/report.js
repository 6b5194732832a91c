(() => {
  'use strict'
  const root = document.documentElement
  const muted = 'var(--muted)', ink = 'var(--ink)'
  const config = {
    aria: false, background: 'transparent', font: 'system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif',
    view: { stroke: null },
    axis: { labelColor: muted, titleColor: muted, titleFontWeight: 'normal', gridColor: 'var(--grid)', domainColor: 'var(--axis)', tickColor: 'var(--axis)', labelFontSize: 11, titleFontSize: 11 },
    axisY: { domain: false, ticks: false, titleAngle: 0, titleAlign: 'left', titleAnchor: 'end', titleY: -10, titleX: -34 },
    title: { color: ink, subtitleColor: muted, anchor: 'start' }
  }

  // A light copy for files, which have no variables.
  const light = { '--paper': '#FFFFFF', '--ink': '#1F2328', '--muted': '#596069', '--axis': '#8A9199', '--grid': '#E4E7EB', '--pale': '#C9CED5' }
  const plain = value => JSON.parse(JSON.stringify(value).replace(/var\((--[a-z]+)\)/g, (all, name) => light[name] || all))

  const tip = document.createElement('div')
  tip.id = 'tip'
  tip.hidden = true
  document.body.append(tip)
  const tooltip = (handler, event, item, value) => {
    tip.hidden = value == null || value === ''
    if (tip.hidden) return
    tip.textContent = value
    tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + 'px'
    tip.style.top = Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8) + 'px'
  }

  const specOf = box => JSON.parse(box.parentElement.querySelector('script').textContent)
  const draw = (box, spec, config, renderer) =>
    vegaEmbed(box, spec, { mode: 'vega-lite', ast: true, renderer, actions: false, defaultStyle: false, tooltip, config })

  const views = new Map() // by figure
  const figures = [...document.querySelectorAll('figure')]
  const drawFigure = async figure => {
    const list = []
    for (const box of figure.querySelectorAll('.view')) {
      const spec = specOf(box)
      list.push({ box, spec, view: (await draw(box, spec, config, 'svg')).view })
      box.querySelector('svg').setAttribute('aria-hidden', 'true') // the box has the words
    }
    views.set(figure, list)
    if (!list.some(one => hasZoom(one.spec))) figure.querySelectorAll('[data-zoom]').forEach(b => { b.hidden = true })
  }
  const hasZoom = spec => spec.layer.some(l => l.params)

  for (const button of document.querySelectorAll('.key button')) {
    const swatch = button.firstElementChild, color = button.dataset.color
    const shape = button.dataset.shape
    if (shape === 'block') swatch.style.background = color
    else if (shape === 'dot') swatch.style.background = `radial-gradient(circle at center, ${color} 4px, transparent 5px)`
    else swatch.style.borderTop = `3px ${shape === 'line' ? 'solid' : shape} ${color}`
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'))
      const figure = button.closest('figure')
      const hidden = [...figure.querySelectorAll('.key [aria-pressed="false"]')].map(b => b.dataset.series)
      for (const { view } of views.get(figure) || []) view.signal('hidden', hidden).runAsync()
    })
  }

  const domainOf = spec => spec.layer.find(l => l.encoding.x && l.encoding.x.scale).encoding.x.scale.domain
  for (const button of document.querySelectorAll('[data-zoom]')) {
    button.addEventListener('click', () => {
      for (const { view, spec } of views.get(button.closest('figure')) || []) {
        if (!hasZoom(spec)) continue
        const all = domainOf(spec)
        let [low, high] = view.signal('zoom_x') || all
        const middle = (low + high) / 2, half = (high - low) / 2 * (button.dataset.zoom === 'in' ? 0.5 : 2)
        low = Math.max(all[0], middle - half)
        high = Math.min(all[1], middle + half)
        view.signal('zoom_x', button.dataset.zoom === 'all' ? all : [low, high]).runAsync()
      }
    })
  }

  const save = (name, url) => {
    const link = document.createElement('a')
    link.download = name
    link.href = url
    link.click()
  }
  // All views of a chart, one above the other, with the finding on top.
  const copies = async figure => {
    const list = []
    for (const { box, spec } of views.get(figure) || []) {
      const copy = plain(spec)
      copy.width = Math.max(box.clientWidth, 640)
      copy.background = '#FFFFFF'
      copy.padding = 12
      copy.autosize = { type: 'pad' }
      copy.title = list.length ? { text: box.dataset.title, fontSize: 12 } : { text: figure.querySelector('h3').textContent, subtitle: box.dataset.title }
      list.push((await draw(document.createElement('div'), copy, plain(config), 'none')).view)
    }
    return list
  }
  const savers = {
    png: async list => {
      const canvases = []
      for (const view of list) canvases.push(await view.toCanvas(2))
      const all = document.createElement('canvas')
      all.width = Math.max(...canvases.map(c => c.width))
      all.height = canvases.reduce((sum, c) => sum + c.height, 0)
      const context = all.getContext('2d')
      context.fillStyle = '#FFFFFF'
      context.fillRect(0, 0, all.width, all.height)
      let y = 0
      for (const c of canvases) {
        context.drawImage(c, 0, y)
        y += c.height
      }
      return all.toDataURL('image/png')
    },
    svg: async list => {
      let y = 0, width = 0, inner = ''
      for (const view of list) {
        const drawing = new DOMParser().parseFromString(await view.toSVG(), 'image/svg+xml').documentElement
        drawing.setAttribute('y', y)
        y += Number(drawing.getAttribute('height'))
        width = Math.max(width, Number(drawing.getAttribute('width')))
        inner += new XMLSerializer().serializeToString(drawing)
      }
      const all = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}">${inner}</svg>`
      return URL.createObjectURL(new Blob([all], { type: 'image/svg+xml' }))
    }
  }
  for (const button of document.querySelectorAll('[data-save]')) {
    button.addEventListener('click', async () => {
      const figure = button.closest('figure'), kind = button.dataset.save
      const list = await copies(figure)
      const name = `${document.title} – ${figure.querySelector('h3').textContent}`.replace(/[^\p{L}\p{N} .–-]+/gu, ' ').trim().slice(0, 120)
      save(`${name}.${kind}`, await savers[kind](list))
      list.forEach(view => view.finalize())
    })
  }

  document.getElementById('theme').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.theme = dark ? 'light' : 'dark'
  })

  ;(async () => {
    for (const figure of figures) await drawFigure(figure)
    root.dataset.drawn = 'yes'
  })()
})()
