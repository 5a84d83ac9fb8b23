# The toolchain for RISC-V chips: that of the distribution where it is installed as packages, else rustup's.
# Sourced by build.sh. BUILD_STD is what cargo needs where there is no compiled core for the target.
if [ -x /usr/bin/cargo ] && [ -d /usr/lib/rustlib/src/rust/library ]; then
  export PATH=/usr/bin:/bin:/usr/sbin:/sbin:$PATH
  export RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc RUSTC_BOOTSTRAP=1
  BUILD_STD=-Zbuild-std=core,alloc
else
  BUILD_STD=
fi
export CARGO_INCREMENTAL=0 CARGO_TERM_COLOR=never
