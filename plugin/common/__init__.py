"""What any room may use: parallel blocks, array files, atomic files, file locks and safe XML."""
