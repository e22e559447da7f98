# SPDX-FileCopyrightText: The Halley authors
# SPDX-License-Identifier: MIT
# llhttp, Node's HTTP/1.1 parser: Llhttp_FOUND and the target Llhttp::llhttp. Debian 12 has no library of it, but
# node-llhttp ships its generated C sources; they are compiled here, in strict mode and without our warnings.
find_path(Llhttp_INCLUDE_DIR llhttp.h PATH_SUFFIXES llhttp PATHS /usr/share/include)
find_path(Llhttp_SOURCE_DIR llhttp.c PATH_SUFFIXES llhttp PATHS /usr/share /usr/share/nodejs)
mark_as_advanced(Llhttp_INCLUDE_DIR Llhttp_SOURCE_DIR)

if(Llhttp_INCLUDE_DIR)
  file(STRINGS "${Llhttp_INCLUDE_DIR}/llhttp.h" version_lines REGEX "define LLHTTP_VERSION_(MAJOR|MINOR|PATCH) [0-9]+")
  string(REGEX REPLACE "[^0-9;]" "" Llhttp_VERSION "${version_lines}")
  string(REPLACE ";" "." Llhttp_VERSION "${Llhttp_VERSION}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Llhttp REQUIRED_VARS Llhttp_SOURCE_DIR Llhttp_INCLUDE_DIR VERSION_VAR Llhttp_VERSION
  REASON_FAILURE_MESSAGE "install node-llhttp, which has its sources")

if(Llhttp_FOUND AND NOT TARGET Llhttp::llhttp)
  add_library(llhttp STATIC
    "${Llhttp_SOURCE_DIR}/api.c" "${Llhttp_SOURCE_DIR}/http.c" "${Llhttp_SOURCE_DIR}/llhttp.c")
  target_include_directories(llhttp SYSTEM PUBLIC "$<BUILD_INTERFACE:${Llhttp_INCLUDE_DIR}>")
  target_compile_definitions(llhttp PUBLIC LLHTTP_STRICT_MODE=1)
  target_compile_options(llhttp PRIVATE -w)
  set_target_properties(llhttp PROPERTIES AUTOMOC OFF UNITY_BUILD OFF POSITION_INDEPENDENT_CODE ON)
  add_library(Llhttp::llhttp ALIAS llhttp)
endif()
