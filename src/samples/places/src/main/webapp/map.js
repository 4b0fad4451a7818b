// Draws places as dots on a map of the world; every degree is equally wide and high.

const NORTH = 85;
const SOUTH = -58;

export class WorldMap {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
  }

  /** Shows an empty map. */
  clear() {
    this.canvas.hidden = false;
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.context.fillStyle = getComputedStyle(this.canvas).color;
    this.context.globalAlpha = 0.45;
  }

  draw({ latitude, longitude }) {
    const x = ((longitude + 180) / 360) * this.canvas.width;
    const y = ((NORTH - latitude) / (NORTH - SOUTH)) * this.canvas.height;
    this.context.fillRect(x, y, 1.5, 1.5);
  }
}
