# SPDX-FileCopyrightText: The Halley authors
# SPDX-License-Identifier: MIT
# What every target is compiled with: the language, the warnings, the strict Qt definitions, the sanitizers. Only what our
# headers need (halley_headers) is also for those who use the libraries; how strict they are is theirs to say.
include(GNUInstallDirs)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(HALLEY_CCACHE ccache)
if(HALLEY_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${HALLEY_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${HALLEY_CCACHE}")
endif()

add_library(halley_headers INTERFACE)
target_compile_features(halley_headers INTERFACE cxx_std_20)
target_compile_definitions(halley_headers INTERFACE HALLEY_VERSION="${PROJECT_VERSION}")
# Includes are written from the top of the tree ("server/protocol/message.h"), so that an #include names its room.
target_include_directories(halley_headers INTERFACE
  "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/halley>")

add_library(halley_flags INTERFACE)
target_link_libraries(halley_flags INTERFACE halley_headers)
target_compile_options(halley_flags INTERFACE
  # Position-independent code is otherwise compiled as if each function could be replaced at run time, so none is inlined;
  # decoding a small publish takes 12 % longer then (measured).
  -fno-semantic-interposition
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual>
  $<$<BOOL:${HALLEY_WERROR}>:-Werror>)
target_compile_definitions(halley_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_KEYWORDS QT_NO_FOREACH
  QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(HALLEY_SANITIZE)
  add_compile_options(-fsanitize=${HALLEY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HALLEY_SANITIZE})
  # Instrumented code makes GCC 12 see variants and optionals as uninitialized that are not.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(halley_flags INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
