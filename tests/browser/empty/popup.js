requestAnimationFrame(() => setTimeout(() => performance.mark('standfirst:painted')));
