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
  target_link_libraries(halley_${name} PUBLIC halley_flags ${ARG_LINKS})
  set_target_properties(halley_${name} PROPERTIES LINKER_LANGUAGE CXX)
endfunction()

# halley_tests(<label> [LINKS <targets>...]): every tst_*.cpp beside the CMakeLists.txt is one test program,
# run offscreen, with <label> as its CTest label.
function(halley_tests label)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LINKS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 240) # a hang ends; a loaded machine under sanitizers does not
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "tst_*.cpp")
  foreach(source ${sources})
    get_filename_component(test ${source} NAME_WE)
    add_executable(${test} ${source})
    target_link_libraries(${test} PRIVATE halley_flags Qt6::Test ${ARG_LINKS})
    target_compile_definitions(${test} PRIVATE HALLEY_SOURCE_DIR="${PROJECT_SOURCE_DIR}" HALLEY_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    set_target_properties(${test} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests" UNITY_BUILD OFF)
    add_test(NAME ${test} COMMAND ${test})
    set_tests_properties(${test} PROPERTIES LABELS ${label} TIMEOUT ${ARG_TIMEOUT}
      ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software")
  endforeach()
endfunction()
