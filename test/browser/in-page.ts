/*
 * What a test asks inside a page. As texts, since the types of a browser are
 * none of this program's.
 */

/** Opens every line, as a person might. */
export const OPEN_LINES = `for (const details of document.querySelectorAll('details')) details.open = true;`;

/** How wide the page is; more than its window, and it has to be pushed sideways. */
export const WIDTH = `document.documentElement.scrollWidth`;

export const PAPER = `getComputedStyle(document.body).backgroundColor`;

/**
 * Every text with less contrast than WCAG AA asks of it (4.5 : 1, or 3 : 1 from 24 px
 * on, or from 18.66 px where it is bold), by the colours that the browser computes.
 */
export const FAINT_TEXTS = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paperBehind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (channels(color)[3] !== 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const faint = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || element.closest('style, title, desc, .spoken')) continue;
    const style = getComputedStyle(element);
    const ink = luminance(element.closest('svg') ? style.fill : style.color);
    const paper = luminance(paperBehind(element));
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (isLarge ? 3 : 4.5)) faint.push(node.data.trim() + ' ' + contrast.toFixed(2));
  }
  return faint;
})()`;
