"""How coherence, interferograms and coherence change look, and what their legends say."""
