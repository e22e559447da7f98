# SPDX-FileCopyrightText: The Halley authors
# SPDX-License-Identifier: MIT
# One helper per kind of target.

# halley_room(<name> [LINKS <targets>...]): a room is its folder. Every .cpp beside the CMakeLists.txt belongs to it;
# LINKS are the arrows of the table of rooms (resources/docs/architecture.md). A main.cpp is a program's, not the room's.
function(halley_room name)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "*.cpp" "*.h")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  add_library(halley_${name} STATIC ${sources})
  target_link_libraries(halley_${name} PUBLIC halley_headers ${ARG_LINKS} PRIVATE "$<BUILD_INTERFACE:halley_flags>")
  set_target_properties(halley_${name} PROPERTIES LINKER_LANGUAGE CXX EXPORT_NAME ${name})
endfunction()

# halley_tests(<label> [LINKS <targets>...] [DEFINITIONS <definitions>...] [TIMEOUT <seconds>]): every tst_*.cpp beside the
# CMakeLists.txt is a test of CTest's under its own name and in a process of its own, run offscreen, with <label> as its
# label. Each is a program; but in unity builds they are compiled several at a time into one program, a suite, because
# most of a test's build is the headers and the link that it shares with its neighbours.
function(halley_tests label)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LINKS;DEFINITIONS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 240) # a hang ends; a loaded machine under sanitizers does not
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "tst_*.cpp")
  halley_suite_name(suite)
  if(suite AND sources)
    halley_test_program(${suite} ${sources})
    target_link_libraries(${suite} PRIVATE halley_testsuite)
    target_compile_definitions(${suite} PRIVATE HALLEY_SUITE)
    # A test's class is known to one file only, even if GCC takes all but the first of a unity file for headers.
    target_compile_options(${suite} PRIVATE "SHELL:-include '${PROJECT_SOURCE_DIR}/tests/support/suite/suite.h'"
      $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    set_target_properties(${suite} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
  foreach(source ${sources})
    get_filename_component(test ${source} NAME_WE)
    if(suite)
      add_custom_target(${test} DEPENDS ${suite}) # so that one builds a test by its name, whatever the preset
    else()
      halley_test_program(${test} ${source})
    endif()
    halley_add_test(${test} ${test} ${label} ${ARG_TIMEOUT} QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software)
  endforeach()
endfunction()

# halley_add_test(<name> <test> <label> <timeout> <variables>...): one run of a test of this folder, with its environment.
function(halley_add_test name test label timeout)
  halley_suite_name(suite)
  add_test(NAME ${name} COMMAND ${suite} ${test})
  set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT ${timeout} ENVIRONMENT "${ARGN}")
endfunction()

# What the folder's tests are called together; nothing, if each is a program.
function(halley_suite_name result)
  set(${result} "" PARENT_SCOPE)
  if(CMAKE_UNITY_BUILD)
    file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REPLACE "/" "_" folder "${folder}")
    set(${result} "suite_${folder}" PARENT_SCOPE)
  endif()
endfunction()

# A program of halley_tests(), whose arguments this uses.
macro(halley_test_program name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE halley_flags Qt6::Test ${ARG_LINKS})
  target_compile_definitions(${name} PRIVATE HALLEY_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    HALLEY_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}" ${ARG_DEFINITIONS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests" UNITY_BUILD OFF AUTOMOC OFF)
  halley_test_moc(${name} ${ARGN})
endmacro()

# Each test includes what moc makes of its class. AUTOMOC would have moc read all headers, which takes forty times as long
# and tells it nothing here, and would compile an empty file. Nor does moc see more of the test than the class in its
# namespace: it takes raw strings for something else, and would lose count of the braces.
function(halley_test_moc target)
  foreach(source ${ARGN})
    get_filename_component(test ${source} NAME_WE)
    set(output "${CMAKE_CURRENT_BINARY_DIR}/moc/${test}.moc")
    add_custom_command(OUTPUT "${output}" DEPENDS "${source}" VERBATIM
      COMMAND sed -n -e "/^namespace ${test} {/p" -e "/^class .* : public /,/^};/p" -e "/^} .. namespace ${test}$/p"
        "${source}" | $<TARGET_FILE:Qt6::moc> -i -o "${output}")
    target_sources(${target} PRIVATE "${output}")
  endforeach()
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/moc")
endfunction()
